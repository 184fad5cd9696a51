import { STATES, isTerminal, type ProjectState } from '../lifecycle';
import type { WorkingCalendar } from '../time';
import { dueAfterHold, holdRejection, releaseHoldRejection } from './hold.rule';

/** Ordinary weeks only; 13 February 2006 is a Monday. */
const year = { version: 1, holidays: [], makeupWorkdays: [], source: 'test' };
const CALENDAR: WorkingCalendar = { years: { 2006: { ...year, year: 2006 }, 2007: { ...year, year: 2007 } } };

describe('holdRejection', () => {
  it('suspends a case once', () => {
    expect(holdRejection({ state: 'formal_review', heldAt: null })).toBeNull();
    expect(holdRejection({ state: 'formal_review', heldAt: '2006-02-13T01:00:00.000Z' })).toMatchObject({
      code: 'already_held',
    });
    expect(releaseHoldRejection(null)).toMatchObject({ code: 'not_held' });
    expect(releaseHoldRejection('2006-02-13T01:00:00.000Z')).toBeNull();
  });

  const never: ProjectState[] = ['publicity', 'objection', 'director_meeting', 'party_meeting'];
  it.each(STATES)('in %s only where nobody outside waits for its door', (state) => {
    expect(holdRejection({ state, heldAt: null }) !== null).toBe(never.includes(state) || isTerminal(state));
  });
});

describe('dueAfterHold', () => {
  it.each([
    [
      'keeps three working days',
      '2006-02-16T09:30:00.000Z',
      '2006-02-13T01:00:00.000Z',
      '2006-02-20T01:00:00.000Z',
      '2006-02-23T09:30:00.000Z',
    ],
    [
      'counts over a weekend',
      '2006-02-16T09:30:00.000Z',
      '2006-02-13T01:00:00.000Z',
      '2006-02-16T08:00:00.000Z',
      '2006-02-21T09:30:00.000Z',
    ],
    [
      'leaves a due alone that was held and resumed on one day',
      '2006-02-16T09:30:00.000Z',
      '2006-02-13T01:00:00.000Z',
      '2006-02-13T08:00:00.000Z',
      '2006-02-16T09:30:00.000Z',
    ],
    [
      'is due on the day of the resumption where it was due on the day of the suspension',
      '2006-02-13T09:30:00.000Z',
      '2006-02-13T01:00:00.000Z',
      '2006-02-15T01:00:00.000Z',
      '2006-02-15T09:30:00.000Z',
    ],
    [
      'is due on the next working day where that hour has passed',
      '2006-02-13T09:30:00.000Z',
      '2006-02-13T01:00:00.000Z',
      '2006-02-17T10:00:00.000Z',
      '2006-02-20T09:30:00.000Z',
    ],
    [
      'is due on the next working day where the case is resumed on a rest day',
      '2006-02-13T09:30:00.000Z',
      '2006-02-13T01:00:00.000Z',
      '2006-02-18T01:00:00.000Z',
      '2006-02-20T09:30:00.000Z',
    ],
    [
      'ends with its day where it ended with one',
      '2006-02-16T16:00:00.000Z',
      '2006-02-13T01:00:00.000Z',
      '2006-02-20T01:00:00.000Z',
      '2006-02-23T16:00:00.000Z',
    ],
    [
      'moves by natural days in a year without a calendar',
      '2031-02-16T09:30:00.000Z',
      '2006-02-13T01:00:00.000Z',
      '2006-02-20T02:00:00.000Z',
      '2031-02-24T09:30:00.000Z',
    ],
  ])('%s', (_, dueAt, heldAt, releasedAt, moved) => {
    expect(dueAfterHold(CALENDAR, dueAt, heldAt, releasedAt)).toBe(moved);
  });

  it('never takes time away', () => {
    const heldAt = '2006-02-13T03:00:00.000Z';
    for (let hours = 0; hours < 24 * 20; hours += 7) {
      const releasedAt = new Date(Date.parse(heldAt) + hours * 3_600_000).toISOString();
      for (const dueAt of [
        '2006-02-13T09:30:00.000Z',
        '2006-02-18T09:30:00.000Z',
        '2006-03-06T16:00:00.000Z',
      ]) {
        const moved = dueAfterHold(CALENDAR, dueAt, heldAt, releasedAt);
        expect(moved >= dueAt).toBe(true);
        expect(moved > releasedAt).toBe(true);
      }
    }
  });
});
