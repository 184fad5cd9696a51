import { isRejection, isWorkingDay, workingDaysBetween, type WorkingCalendar } from '@shenpi/domain';
import { calendarYearOf, KNOWN_YEARS, shippedCalendar } from './known-years';

const calendar: WorkingCalendar = {
  years: Object.fromEntries(shippedCalendar().map((year) => [year.year, { ...year, version: 1 }])),
};

describe('the shipped calendar', () => {
  it.each([
    ['2022-05-23', '2022-05-27', 5],
    ['2023-07-31', '2023-08-04', 5],
    ['2024-09-25', '2024-09-30', 5],
    ['2024-10-18', '2024-10-28', 7],
  ])('counts the printed days %s to %s as %d working days', (first, last, days) => {
    expect(workingDaysBetween(calendar, first, last)).toBe(days);
  });

  // The notices of the State Council for these years: long holidays, and the weekend days that are worked for them.
  it.each([
    ['2005-02-09', false],
    ['2005-02-14', false],
    ['2005-05-08', true],
    ['2005-10-08', true],
    ['2005-12-31', true],
    ['2006-01-03', false],
    ['2006-01-28', true],
    ['2006-02-05', true],
    ['2006-04-29', true],
    ['2006-05-05', false],
    ['2006-10-08', true],
    ['2006-12-31', true],
    ['2007-05-07', false],
    ['2007-02-25', true],
    ['2008-04-04', false],
    ['2008-05-04', true],
    ['2026-10-01', false],
  ])('knows whether %s is worked: %s', (day, works) => {
    expect(isWorkingDay(calendar, day)).toBe(works);
  });

  it('holds whole years: every one has the seven-day or longer rest of spring and some make-up days', () => {
    for (const year of shippedCalendar()) {
      expect(year.holidays.length).toBeGreaterThanOrEqual(18);
      expect(year.makeupWorkdays.length).toBeGreaterThanOrEqual(5);
      expect(
        year.makeupWorkdays.every((day) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())),
      ).toBe(true);
      expect(year.holidays.some((day) => year.makeupWorkdays.includes(day))).toBe(false);
    }
  });

  it('refuses a year that nobody has published', () => {
    expect(KNOWN_YEARS).not.toContain(2027);
    expect(() => calendarYearOf(2027)).toThrow('2027');
    expect(isRejection(isWorkingDay(calendar, '2027-01-04'))).toBe(true);
  });
});
