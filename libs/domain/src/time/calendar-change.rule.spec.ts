import { dayChangeRejection, withChangedDay } from './calendar-change.rule';
import type { WorkingCalendar } from './working-calendar.rule';

/** 13 February 2006 is a Monday. */
const YEAR = {
  year: 2006,
  version: 1,
  holidays: ['2006-05-01'],
  makeupWorkdays: ['2006-04-29'],
  source: 'test',
};
const CALENDAR: WorkingCalendar = { years: { 2006: YEAR } };

describe('dayChangeRejection', () => {
  it.each([
    ['2006-02-14', 'rest', null],
    ['2006-02-18', 'work', null],
    ['2006-05-01', 'work', null],
    ['2006-04-29', 'rest', null],
    ['2006-02-13', 'rest', 'day_has_begun'],
    ['2006-02-10', 'rest', 'day_has_begun'],
    ['2006-02-14', 'work', 'day_is_so_already'],
    ['2006-05-01', 'rest', 'day_is_so_already'],
    ['2006-02-30', 'rest', 'day_invalid'],
    ['2007-02-14', 'rest', 'calendar_year_unknown'],
  ] as const)('of %s to %s: %s', (day, becomes, code) => {
    expect(dayChangeRejection(CALENDAR, { day, becomes }, '2006-02-13')?.code ?? null).toBe(code);
  });
});

describe('withChangedDay', () => {
  it.each([
    ['2006-02-14', 'rest', ['2006-02-14', '2006-05-01'], ['2006-04-29']],
    ['2006-02-18', 'work', ['2006-05-01'], ['2006-02-18', '2006-04-29']],
    ['2006-05-01', 'work', [], ['2006-04-29']],
    ['2006-04-29', 'rest', ['2006-05-01'], []],
  ] as const)('of %s to %s', (day, becomes, holidays, makeupWorkdays) => {
    expect(withChangedDay(YEAR, { day, becomes })).toEqual({ holidays, makeupWorkdays });
  });
});
