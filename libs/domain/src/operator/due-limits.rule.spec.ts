import { GENERAL_PLAN } from '../edition';
import { STATE_OPENINGS, TASK_KINDS, type TaskKind } from '../lifecycle';
import type { WorkingCalendar } from '../time';
import { acceptanceCountsFrom, expectedDueAt, TASK_LIMITS, type DueFacts } from './due-limits.rule';

/** Ordinary weeks only; 13 February 2006 is a Monday. */
const year = { version: 1, holidays: [], makeupWorkdays: [], source: 'test' };
const CALENDAR: WorkingCalendar = { years: { 2006: { ...year, year: 2006 }, 2007: { ...year, year: 2007 } } };

const due = (more: Partial<DueFacts>): DueFacts => ({
  source: 'deadline',
  kind: 'correction_lapse',
  n: null,
  openedAt: null,
  stateEnteredAt: '2006-02-13T01:00:00.000Z',
  endsOn: '2006-12-29',
  publicUntil: null,
  callClosesAt: null,
  ...more,
});
const expected = (more: Partial<DueFacts>) => expectedDueAt(CALENDAR, GENERAL_PLAN, due(more));

describe('TASK_LIMITS', () => {
  it('names the limits that the states open their tasks with', () => {
    for (const { tasks } of Object.values(STATE_OPENINGS))
      for (const { kind, limit } of tasks)
        expect({ kind, limit: TASK_LIMITS[kind]?.limit }).toEqual({ kind, limit });
  });

  it('knows every task that has a limit', () => {
    const without: TaskKind[] = [
      'complete_application',
      'correct_application',
      'cast_ballot',
      'apply_for_acceptance',
    ];
    expect(TASK_KINDS.filter((kind) => !TASK_LIMITS[kind]).sort()).toEqual(without.sort());
  });
});

describe('expectedDueAt', () => {
  it.each([
    ['five working days from the correction notice', {}, '2006-02-20T09:30:00.000Z'],
    ['the end of the task book', { kind: 'project_end' }, '2006-12-29T16:00:00.000Z'],
    [
      'the signature where the task book had ended before it',
      { kind: 'project_end', endsOn: '2006-01-31' },
      '2006-02-13T01:00:00.000Z',
    ],
    [
      'the printed last day',
      { kind: 'publicity_end', publicUntil: '2006-03-01T16:00:00.000Z' },
      '2006-03-01T16:00:00.000Z',
    ],
    [
      'the end of the call',
      { kind: 'round_close', callClosesAt: '2006-02-10T09:30:00.000Z' },
      '2006-02-10T09:30:00.000Z',
    ],
    ['a reminder by its number', { kind: 'acceptance_reminder', n: 0 }, '2006-10-30T01:00:00.000Z'],
    ['nothing for a kind that no rule knows', { kind: 'mystery' }, null],
    [
      'the limit of a task from its opening',
      { source: 'task_due' as const, kind: 'formal_review_check', openedAt: '2006-02-13T01:00:00.000Z' },
      '2006-02-16T09:30:00.000Z',
    ],
    [
      'nothing for a task without a limit',
      { source: 'task_due' as const, kind: 'complete_application', openedAt: '2006-02-13T01:00:00.000Z' },
      null,
    ],
  ])('gives %s', (_, more, at) => {
    expect(expected(more)).toBe(at);
  });
});

describe('acceptanceCountsFrom', () => {
  it('is the end date, however late that was noticed, unless the end itself came later', () => {
    expect(acceptanceCountsFrom(GENERAL_PLAN, '2006-12-29', '2006-12-29T16:00:00.000Z')).toBe(
      '2006-12-29T09:30:00.000Z',
    );
    expect(acceptanceCountsFrom(GENERAL_PLAN, '2006-12-29', '2007-02-01T16:00:00.000Z')).toBe(
      '2007-02-01T16:00:00.000Z',
    );
    expect(acceptanceCountsFrom(GENERAL_PLAN, null, '2007-02-01T01:00:00.000Z')).toBe(
      '2007-02-01T01:00:00.000Z',
    );
  });
});
