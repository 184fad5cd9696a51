import { correctDeadlineRejection, type DeadlineCorrection } from './correct-deadline.rule';

const NOW = '2006-02-13T01:00:00.000Z';
const GRANTED = '2006-02-20T09:30:00.000Z';

const correction = (more: Partial<DeadlineCorrection>): DeadlineCorrection => ({
  source: 'deadline',
  kind: 'correction_lapse',
  currentAt: '2006-02-14T09:30:00.000Z',
  expectedAt: GRANTED,
  dueAt: GRANTED,
  ...more,
});
const codeOf = (more: Partial<DeadlineCorrection>): string | undefined =>
  correctDeadlineRejection(correction(more), NOW)?.code;

describe('correctDeadlineRejection', () => {
  it('takes what the edition grants, and more', () => {
    expect(codeOf({})).toBeUndefined();
    expect(codeOf({ dueAt: '2006-03-20T09:30:00.000Z' })).toBeUndefined();
  });

  it.each([
    [{ dueAt: undefined }, 'due_required'],
    [{ dueAt: NOW }, 'due_in_the_past'],
    [{ dueAt: '2006-02-14T09:30:00.000Z' }, 'due_unchanged'],
    [{ dueAt: '2006-02-20T09:29:59.999Z' }, 'due_earlier_than_granted'],
    [{ kind: 'publicity_end', dueAt: '2006-02-21T09:30:00.000Z' }, 'publicity_ends_with_a_day'],
  ])('refuses %o with %s, at its field', (more, code) => {
    expect(correctDeadlineRejection(correction(more), NOW)).toMatchObject({ code, field: 'params.dueAt' });
  });

  it('ends a printed period at 24:00 of a day', () => {
    expect(codeOf({ kind: 'publicity_end', dueAt: '2006-02-20T16:00:00.000Z' })).toBeUndefined();
  });

  it.each(['acceptance_reminder', 'task_escalation'])(
    'lets %s come earlier: it grants nobody time',
    (kind) => {
      expect(codeOf({ kind, dueAt: '2006-02-15T01:00:00.000Z' })).toBeUndefined();
    },
  );
});
