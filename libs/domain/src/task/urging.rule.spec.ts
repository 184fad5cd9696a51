import { isRejection } from '../kernel';
import { CALENDAR } from '../time/calendar.fixture';
import { urgingDay, urgingRejection, type UrgingFacts } from './urging.rule';

const FACTS: UrgingFacts = {
  kind: 'formal_review',
  side: 'bureau',
  isOwn: false,
  late: false,
  lastDay: null,
  day: '2006-03-06',
};

describe('urgingRejection', () => {
  it.each<readonly [string, Partial<UrgingFacts>, string | null]>([
    ['the bureau urges its own', {}, null],
    ['the bureau urges an expert', { kind: 'score' }, null],
    ['the bureau urges a unit', { kind: 'unit_review' }, null],
    ['nobody urges a vote', { kind: 'cast_ballot' }, 'urging_ballot'],
    ['nobody urges themselves', { isOwn: true }, 'urging_oneself'],
    ['an applicant urges the unit', { side: 'party', kind: 'unit_review' }, null],
    ['a unit urges its applicant', { side: 'party', kind: 'complete_application' }, null],
    ['a unit urges the bureau within the limit', { side: 'party' }, 'urging_too_early'],
    ['a unit urges the bureau after the limit', { side: 'party', late: true }, null],
    [
      'a unit urges the finance bureau after the limit',
      { side: 'party', kind: 'confirm_payment', late: true },
      null,
    ],
    ['a unit urges an expert', { side: 'party', kind: 'score', late: true }, 'urging_not_yours'],
    ['an expert urges the bureau', { side: 'other', late: true }, 'urging_not_yours'],
    ['a second time on the day', { lastDay: '2006-03-06' }, 'urged_today'],
    ['what was urged on Saturday for this Monday', { lastDay: '2006-03-06' }, 'urged_today'],
    ['the day after', { lastDay: '2006-03-03' }, null],
  ])('%s', (_what, facts, code) => {
    expect(urgingRejection({ ...FACTS, ...facts })?.code ?? null).toBe(code);
  });

  it('is refused by name where the calendar does not know the day', () => {
    const day = urgingDay({ years: {} }, '2031-03-03T01:00:00.000Z');
    expect(isRejection(day)).toBe(true);
    expect(urgingRejection({ ...FACTS, day })?.code).toBe('calendar_year_unknown');
  });
});

describe('urgingDay', () => {
  it.each([
    ['a working day', '2022-03-07T01:00:00.000Z', '2022-03-07'],
    ['late in the evening of the bureau', '2022-03-07T15:59:00.000Z', '2022-03-07'],
    ['a Saturday', '2022-03-05T01:00:00.000Z', '2022-03-07'],
    ['a Sunday', '2022-03-06T01:00:00.000Z', '2022-03-07'],
  ])('%s', (_what, now, day) => {
    expect(urgingDay(CALENDAR, now)).toBe(day);
  });
});
