import { GENERAL_PLAN } from '../edition';
import { isRejection } from '../kernel';
import { STATE_OPENINGS, STATES } from '../lifecycle';
import { reopeningOf, type Reopening, type StepFacts } from './reopen-step.rule';

const step = (more: Partial<StepFacts>): StepFacts => ({
  state: 'correction',
  edition: GENERAL_PLAN,
  tasks: [],
  deadlines: [],
  seats: [],
  explains: null,
  toConclude: null,
  openObjections: [],
  tranches: [],
  publicityRuns: false,
  ...more,
});
const task = (kind: StepFacts['tasks'][number]['kind'], more: Partial<StepFacts['tasks'][number]> = {}) => ({
  kind,
  open: true,
  subjectId: null,
  subjectN: null,
  ...more,
});
const reopened = (more: Partial<StepFacts>): Reopening => {
  const reopening = reopeningOf(step(more));
  if (isRejection(reopening)) throw new Error(reopening.code);
  return reopening;
};

describe('reopeningOf', () => {
  it('opens what the state opens and the record has not', () => {
    expect(reopened({})).toEqual({
      tasks: [{ kind: 'correct_application' }],
      deadlines: ['correction_lapse'],
      cancelled: [],
    });
  });

  it('refuses where nothing is amiss', () => {
    const whole = step({
      tasks: [task('correct_application')],
      deadlines: [{ id: 'd', kind: 'correction_lapse', n: null }],
    });
    expect(reopeningOf(whole)).toMatchObject({ code: 'nothing_missing' });
  });

  it('never asks again for what was decided', () => {
    const more = {
      state: 'pending_contract' as const,
      tasks: [task('sign_task_book_for_unit', { open: false })],
    };
    expect(reopened(more).tasks).toEqual([{ kind: 'sign_task_book_for_bureau' }]);
  });

  it.each(['mystery', 'publicity_end', 'round_close', 'rectification_lapse'])(
    'cancels %s, which a correction does not know',
    (kind) => {
      expect(reopened({ deadlines: [{ id: 'x', kind, n: null }] }).cancelled).toEqual([{ id: 'x', kind }]);
    },
  );

  it.each(['acceptance_reminder', 'payment_overdue', 'task_escalation', 'service_deemed'])(
    'keeps %s in any state',
    (kind) => {
      expect(reopened({ deadlines: [{ id: 'x', kind, n: 1 }] }).cancelled).toEqual([]);
    },
  );

  it('cancels a deadline whose effect the edition has no edge for, and does not open it again', () => {
    const edition = { ...GENERAL_PLAN, skips: [...GENERAL_PLAN.skips, 'rework' as const] };
    expect(reopeningOf(step({ edition, state: 'rework' }))).toMatchObject({ code: 'state_unknown' });
  });

  it('asks the experts of the step under way again', () => {
    const seats = [
      { assignmentId: 'a1', expertId: 'e1', status: 'invited', purpose: 'review' },
      { assignmentId: 'a2', expertId: 'e2', status: 'accepted', purpose: 'review' },
      { assignmentId: 'a3', expertId: 'e3', status: 'accepted', purpose: 'review' },
    ] as const;
    const tasks = [task('score', { subjectId: 'a3' })];
    expect(reopened({ state: 'in_review', seats, tasks }).tasks).toEqual([
      { kind: 'reply_invitation', accountId: 'e1', subjectId: 'a1' },
      { kind: 'score', accountId: 'e2', subjectId: 'a2' },
    ]);
    const opinion = [
      { assignmentId: 'a4', expertId: 'e4', status: 'accepted', purpose: 'acceptance' },
    ] as const;
    expect(reopened({ state: 'acceptance_review', seats: opinion }).tasks).toEqual([
      { kind: 'acceptance_opinion', accountId: 'e4', subjectId: 'a4' },
    ]);
  });

  it('opens what other decisions owe: an explanation, a conclusion, an objection, a tranche', () => {
    expect(reopened({ state: 'in_review', explains: { assignmentId: 'a', expertId: 'e' } }).tasks).toEqual([
      { kind: 'panel_note', accountId: 'e', subjectId: 'a' },
    ]);
    expect(reopened({ state: 'acceptance_review', toConclude: 1 }).tasks).toEqual([
      { kind: 'conclude_acceptance', subjectN: 1 },
    ]);
    expect(reopened({ state: 'objection', openObjections: ['o'] }).tasks).toEqual([
      { kind: 'handle_objection', subjectId: 'o' },
    ]);
    const tranches = [
      { n: 1, state: 'payable', refused: false },
      { n: 2, state: 'opinion_issued', refused: false },
      { n: 3, state: 'paid', refused: false },
      { n: 4, state: 'receipt_confirmed', refused: false },
    ] as const;
    expect(reopened({ state: 'active', tranches }).tasks).toEqual([
      { kind: 'release_opinion', subjectN: 1 },
      { kind: 'confirm_payment', subjectN: 2 },
      { kind: 'confirm_receipt', subjectN: 3 },
    ]);
  });

  it('has a refused payment submitted again where money goes through an interface, and waits for the others', () => {
    const edition = { ...GENERAL_PLAN, payment: { ...GENERAL_PLAN.payment, channel: 'interface' as const } };
    const tranches = [
      { n: 1, state: 'opinion_issued', refused: true },
      { n: 2, state: 'opinion_issued', refused: false },
    ] as const;
    const tasks = [task('retry_payment', { open: false, subjectN: 1 })];
    expect(reopened({ state: 'active', edition, tranches, tasks }).tasks).toEqual([
      { kind: 'retry_payment', subjectN: 1 },
    ]);
  });

  it('opens the end of publicity only where a period runs', () => {
    expect(reopened({ state: 'publicity', publicityRuns: true }).deadlines).toEqual(['publicity_end']);
    expect(reopeningOf(step({ state: 'publicity' }))).toMatchObject({ code: 'nothing_missing' });
  });

  it.each(STATES.filter((state) => !GENERAL_PLAN.skips.includes(state)))(
    'finds %s whole once what it misses is there',
    (state) => {
      const facts = step({ state, publicityRuns: state === 'publicity' });
      const first = reopeningOf(facts);
      if (isRejection(first)) return expect(first.code).toBe('nothing_missing');
      const tasks = first.tasks.map(({ kind }) => task(kind));
      const deadlines = first.deadlines.map((kind) => ({ id: kind, kind, n: null }));
      expect(first.tasks.map(({ kind }) => kind)).toEqual(
        STATE_OPENINGS[state].tasks.map(({ kind }) => kind),
      );
      expect(reopeningOf({ ...facts, tasks, deadlines })).toMatchObject({ code: 'nothing_missing' });
    },
  );
});
