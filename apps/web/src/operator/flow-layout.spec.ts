import { GENERAL_PLAN, isTerminal, STATE_FACTS, STATES, transitionsOf } from '@shenpi/domain';
import { BOX_HEIGHT, columnsOf, layoutFlow, type Flow } from './flow-layout';

const running: Flow = {
  states: STATES.filter((state) => !GENERAL_PLAN.skips.includes(state)).map((state) => ({
    state,
    stage: STATE_FACTS[state].stage,
  })),
  edges: transitionsOf(GENERAL_PLAN).map(({ from, to }) => ({ from, to })),
};

describe('columnsOf', () => {
  it('puts the states of a stage in the order in which a case reaches them, whatever the order given', () => {
    const backwards = { ...running, states: [...running.states].reverse() };
    const application = columnsOf(backwards).find(({ stage }) => stage === 'application');
    expect(application?.states.slice(0, 4)).toEqual(['draft', 'unit_review', 'submitted', 'formal_review']);
  });

  it('begins a stage with the state that the stage before leads to', () => {
    const entrances = columnsOf(running).map(({ stage, states }) => [stage, states[0]]);
    expect(Object.fromEntries(entrances)).toMatchObject({
      expert_review: 'expert_review',
      collective_decision: 'shortlisted',
      disbursement: 'pending_contract',
      acceptance: 'acceptance_due',
    });
  });

  it('keeps a state that nothing leads to, at the end of its stage', () => {
    const columns = columnsOf({
      states: [
        { state: 'lost', stage: 'one' },
        { state: 'first', stage: 'one' },
      ],
      edges: [{ from: 'new', to: 'first' }],
    });
    expect(columns).toEqual([{ stage: 'one', states: ['first', 'lost'] }]);
  });

  it('ends on a definition that goes round in a circle', () => {
    const circle = columnsOf({
      states: [
        { state: 'a', stage: 'one' },
        { state: 'b', stage: 'one' },
      ],
      edges: [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'a' },
      ],
    });
    expect(circle[0]?.states).toEqual(['a', 'b']);
  });
});

describe('layoutFlow', () => {
  const drawing = layoutFlow(running, 1116);

  it('draws every state once, on its own place, within the width', () => {
    const places = drawing.boxes.map(({ x, y }) => `${x}:${y}`);
    expect(drawing.boxes.map(({ state }) => state).toSorted()).toEqual(
      running.states.map(({ state }) => state).toSorted(),
    );
    expect(new Set(places).size).toBe(places.length);
    expect(Math.max(...drawing.boxes.map(({ x }) => x + drawing.boxWidth))).toBeLessThanOrEqual(1116);
    expect(Math.max(...drawing.boxes.map(({ y }) => y + BOX_HEIGHT))).toBe(drawing.height);
  });

  it('draws one line between two states however many transitions join them', () => {
    const archived = drawing.lines.filter(({ from, to }) => from === 'passed' && to === 'archived');
    expect(archived).toHaveLength(1);
    expect(layoutFlow({ ...running, edges: [...running.edges, ...running.edges] }, 1116).lines).toEqual(
      drawing.lines,
    );
  });

  it('has a line for every transition between two states of the definition', () => {
    const wanted = new Set(
      running.edges.filter(({ from }) => from !== 'new').map(({ from, to }) => `${from}>${to}`),
    );
    expect(new Set(drawing.lines.map(({ from, to }) => `${from}>${to}`))).toEqual(wanted);
  });

  it('holds back lines over more than one stage: withdrawals would hide everything else', () => {
    const withdrawals = drawing.lines.filter(({ to }) => to === 'withdrawn');
    expect(withdrawals.length).toBeGreaterThan(5);
    expect(withdrawals.every(({ isFar }) => isFar)).toBe(true);
    expect(drawing.lines.find(({ from, to }) => from === 'unit_review' && to === 'submitted')?.isFar).toBe(
      false,
    );
  });

  it('draws nothing for nothing', () => {
    expect(layoutFlow({ states: [], edges: [] }, 1116)).toMatchObject({ boxes: [], lines: [], height: 0 });
  });

  it('knows the ended states by their stage', () => {
    const ended = drawing.columns.find(({ stage }) => stage === 'ended');
    expect(ended?.states.every((state) => STATES.some((one) => one === state && isTerminal(one)))).toBe(true);
  });
});
