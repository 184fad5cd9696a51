import { CALENDAR } from './calendar.fixture';
import {
  addWorkingDays,
  isDay,
  isWorkingDay,
  movedPastRest,
  workingDaysBetween,
  workingDaysLeft,
} from './working-calendar.rule';

const refusedAs = (code: string) => expect.objectContaining({ rejected: true, code });

describe('workingDaysBetween', () => {
  it.each([
    ['2022-05-23', '2022-05-27', 5],
    ['2023-07-31', '2023-08-04', 5],
    ['2024-09-25', '2024-09-30', 5],
    ['2024-10-18', '2024-10-28', 7],
    ['2024-05-01', '2024-05-05', 0],
    ['2024-05-11', '2024-05-11', 1],
    ['2024-05-10', '2024-05-09', 0],
  ])('counts both printed days: %s to %s is %i', (first, last, days) => {
    expect(workingDaysBetween(CALENDAR, first, last)).toBe(days);
  });

  it('needs the make-up Sunday 2024-09-29: an ordinary week count gives one day less', () => {
    const without = {
      years: { 2024: { year: 2024, version: 2, holidays: [], makeupWorkdays: [], source: '' } },
    };
    expect(workingDaysBetween(without, '2024-09-25', '2024-09-30')).toBe(4);
  });
});

describe('isWorkingDay', () => {
  it.each([
    ['an ordinary Monday', '2024-03-04', true],
    ['an ordinary Saturday', '2024-03-09', false],
    ['a holiday on a Wednesday', '2024-05-01', false],
    ['a make-up Saturday', '2024-05-11', true],
    ['a leap day', '2024-02-29', true],
  ])('%s (%s): %s', (_, day, works) => {
    expect(isWorkingDay(CALENDAR, day)).toBe(works);
  });

  it('refuses a year that is not in the calendar', () => {
    expect(isWorkingDay(CALENDAR, '2025-03-03')).toEqual(refusedAs('calendar_year_unknown'));
  });

  it.each(['2024-13-01', '2023-02-29', '2024-3-4', 'soon', ''])('refuses %p, which is no day', (text) => {
    expect(isDay(text)).toBe(false);
    expect(isWorkingDay(CALENDAR, text)).toEqual(refusedAs('day_invalid'));
    expect(addWorkingDays(CALENDAR, text, 1)).toEqual(refusedAs('day_invalid'));
    expect(workingDaysBetween(CALENDAR, '2024-01-01', text)).toEqual(refusedAs('day_invalid'));
  });
});

describe('addWorkingDays', () => {
  it.each([
    ['2024-03-04', 1, '2024-03-05'],
    ['2024-03-08', 1, '2024-03-11'],
    ['2024-09-27', 1, '2024-09-29'],
    ['2024-09-30', 1, '2024-10-08'],
    ['2024-10-05', 5, '2024-10-12'],
    ['2024-03-09', 0, '2024-03-09'],
    ['2024-03-11', -1, '2024-03-08'],
    ['2024-10-08', -2, '2024-09-29'],
    ['2022-12-30', 1, '2023-01-03'],
  ])('%s and %i working days is %s', (from, count, day) => {
    expect(addWorkingDays(CALENDAR, from, count)).toBe(day);
  });

  it('refuses to run out of the calendar in either direction', () => {
    expect(addWorkingDays(CALENDAR, '2024-12-30', 3)).toEqual(refusedAs('calendar_year_unknown'));
    expect(addWorkingDays(CALENDAR, '2022-01-05', -5)).toEqual(refusedAs('calendar_year_unknown'));
  });

  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %p days', (count) => {
    expect(addWorkingDays(CALENDAR, '2024-03-04', count)).toEqual(refusedAs('day_count_invalid'));
  });
});

describe('movedPastRest', () => {
  it.each([
    ['2024-03-08', '2024-03-08'],
    ['2024-03-09', '2024-03-11'],
    ['2024-10-01', '2024-10-08'],
  ])('%s falls to %s', (day, moved) => {
    expect(movedPastRest(CALENDAR, day)).toBe(moved);
  });
});

describe('workingDaysLeft', () => {
  it.each([
    ['days ahead', '2024-03-04T02:00:00.000Z', '2024-03-11T09:30:00.000Z', 5],
    ['on the due day', '2024-03-11T01:00:00.000Z', '2024-03-11T09:30:00.000Z', 0],
    ['after closing on the due day', '2024-03-11T12:00:00.000Z', '2024-03-11T09:30:00.000Z', 0],
    ['on the rest days after it', '2024-03-09T12:00:00.000Z', '2024-03-08T09:30:00.000Z', 0],
    ['overdue', '2024-03-12T02:00:00.000Z', '2024-03-08T09:30:00.000Z', -2],
    [
      'late in the evening in UTC is already the next day',
      '2024-03-04T16:30:00.000Z',
      '2024-03-06T09:30:00.000Z',
      1,
    ],
  ])('%s', (_, now, due, left) => {
    expect(workingDaysLeft(CALENDAR, now, due)).toBe(left);
  });

  it('refuses an unknown year', () => {
    expect(workingDaysLeft(CALENDAR, '2024-12-30T02:00:00.000Z', '2025-01-06T02:00:00.000Z')).toEqual(
      refusedAs('calendar_year_unknown'),
    );
  });
});
