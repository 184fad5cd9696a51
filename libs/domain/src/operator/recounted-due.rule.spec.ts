import { GENERAL_PLAN } from '../edition';
import type { WorkingCalendar } from '../time';
import { recountedDueAt, type CountedDue } from './recounted-due.rule';

/** 13 February 2006 is a Monday; formal review has five working days, until 17:30. */
const calendarWith = (
  holidays: readonly string[],
  makeupWorkdays: readonly string[] = [],
): WorkingCalendar => ({
  years: { 2006: { year: 2006, version: 1, holidays, makeupWorkdays, source: 'test' } },
});
const BEFORE = calendarWith([]);
const HOLIDAY = calendarWith(['2006-02-15']);
const MAKEUP = calendarWith([], ['2006-02-18']);
const EDITION = { ...GENERAL_PLAN, limits: { ...GENERAL_PLAN.limits, formalReview: { workingDays: 5 } } };
const openedAt = '2006-02-13T01:00:00.000Z';

const due = (more: Partial<CountedDue> = {}): CountedDue => ({
  source: 'task_due',
  kind: 'formal_review',
  n: null,
  openedAt,
  stateEnteredAt: openedAt,
  endsOn: '2006-12-31',
  publicUntil: null,
  callClosesAt: null,
  holds: [],
  ...more,
});

const moved = (after: WorkingCalendar, dueAt: string, more: Partial<CountedDue> = {}) =>
  recountedDueAt(BEFORE, after, EDITION, { ...due(more), dueAt });

describe('recountedDueAt', () => {
  const limit = '2006-02-20T09:30:00.000Z';

  it('follows a new rest day and a make-up day', () => {
    expect(moved(HOLIDAY, limit)).toBe('2006-02-21T09:30:00.000Z');
    expect(moved(MAKEUP, limit)).toBe('2006-02-18T09:30:00.000Z');
  });

  it('moves nothing that the change does not touch, and nothing twice', () => {
    expect(moved(calendarWith(['2006-03-15']), limit)).toBeNull();
    expect(moved(HOLIDAY, '2006-02-21T09:30:00.000Z')).toBeNull();
  });

  it('leaves alone what stood otherwise than the calendar before gave it', () => {
    expect(moved(HOLIDAY, '2006-02-24T09:30:00.000Z')).toBeNull();
  });

  it('leaves alone what is printed as a date', () => {
    const end = { source: 'deadline', kind: 'project_end' } as const;
    expect(moved(calendarWith(['2006-12-29']), '2006-12-31T16:00:00.000Z', end)).toBeNull();
  });

  it('keeps the time that a suspension gave back', () => {
    const holds = [{ heldAt: '2006-02-14T01:00:00.000Z', releasedAt: '2006-02-16T01:00:00.000Z' }];
    expect(moved(calendarWith(['2006-02-21']), '2006-02-22T09:30:00.000Z', { holds })).toBe(
      '2006-02-23T09:30:00.000Z',
    );
  });

  it('counts the rungs of a ladder from the limit that was missed', () => {
    const rung = { lateSince: '2006-02-13T09:30:00.000Z', workingDays: 3 };
    const of = { source: 'deadline', kind: 'task_escalation', n: 2, rung } as const;
    expect(moved(HOLIDAY, '2006-02-16T09:30:00.000Z', of)).toBe('2006-02-17T09:30:00.000Z');
    expect(moved(HOLIDAY, rung.lateSince, { ...of, n: 1, rung: { ...rung, workingDays: 0 } })).toBeNull();
  });

  it('counts the wait for a notice from its dispatch', () => {
    const service = { dispatchedAt: openedAt, workingDays: 3 };
    const of = { source: 'deadline', kind: 'service_deemed', n: 4, service } as const;
    expect(moved(HOLIDAY, '2006-02-16T09:30:00.000Z', of)).toBe('2006-02-17T09:30:00.000Z');
  });
});
