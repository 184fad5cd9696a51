import {
  BASE_TRANSITIONS,
  STATE_FACTS,
  STATE_OPENINGS,
  STATES,
  TASKS,
  TASK_KINDS,
  taskFacts,
  isTerminal,
  DECISIONS,
} from '../lifecycle';
import { nextState, transitionsOf } from './edition';
import { editionProblems } from './edition-problems.rule';
import { GENERAL_PLAN, SHIPPED_EDITIONS } from './general-plan.edition';

describe('a program edition', () => {
  it.each(SHIPPED_EDITIONS.map((edition) => [edition.code, edition] as const))(
    '%s is sound',
    (_code, edition) => {
      expect(editionProblems(edition)).toEqual([]);
    },
  );

  it('names an edge that leads into a skipped state without a replacement', () => {
    expect(editionProblems({ ...GENERAL_PLAN, replacedEdges: [] })).toHaveLength(3);
  });

  it('refuses weights, panels and payment plans that do not add up', () => {
    const review = { ...GENERAL_PLAN.review, panelSize: 4, criteria: GENERAL_PLAN.review.criteria.slice(1) };
    const payment = { ...GENERAL_PLAN.payment, single: [{ percent: 90, after: 'contract' as const }] };
    expect(editionProblems({ ...GENERAL_PLAN, review, payment })).toHaveLength(3);
  });

  it('replaces the edges of what it skips', () => {
    expect(nextState(GENERAL_PLAN, 'unit_review', 'approve_unit_review')).toBe('submitted');
    expect(nextState(GENERAL_PLAN, 'shortlisted', 'put_on_agenda')).toBe('party_meeting');
    expect(nextState(GENERAL_PLAN, 'draft', 'issue_grant')).toBeUndefined();
  });

  it('lets every state be reached, and left unless it ends the project', () => {
    const rows = transitionsOf(GENERAL_PLAN);
    for (const state of STATES.filter((candidate) => !GENERAL_PLAN.skips.includes(candidate))) {
      expect([state, rows.some((row) => row.to === state)]).toEqual([state, true]);
      expect([state, rows.some((row) => row.from === state)]).toEqual([state, !isTerminal(state)]);
    }
  });

  it('has one edge for a state and a trigger', () => {
    const keys = BASE_TRANSITIONS.map((row) => `${row.from} ${row.on}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('gives somebody something to do, or a due instant, in every state that waits', () => {
    const byFeature = ['in_review', 'party_meeting', 'objection', 'acceptance_review', 'submitted'];
    const idle = STATES.filter(
      (state) => !isTerminal(state) && !GENERAL_PLAN.skips.includes(state) && !byFeature.includes(state),
    ).filter((state) => STATE_OPENINGS[state].tasks.length + STATE_OPENINGS[state].deadlines.length === 0);
    expect(idle).toEqual([]);
  });

  it('names every decision of every task in words with its effect', () => {
    for (const kind of TASK_KINDS) {
      for (const decision of TASKS[kind].decisions)
        expect(DECISIONS[decision].effectZh.length).toBeGreaterThan(5);
      expect(taskFacts(kind).zh).not.toBe('');
    }
    expect(Object.keys(STATE_FACTS)).toEqual([...STATES]);
  });
});
