import type { CalendarYear, Day } from '@shenpi/domain';
import published from 'chinese-days/dist/chinese-days.json';

/**
 * Years for which the package holds the State Council's notice. For any other year it has no day at all, which would read as a year
 * without holidays: the list of what is known is ours, and everything else is refused.
 */
export const KNOWN_YEARS: readonly number[] = Array.from({ length: 23 }, (_, index) => 2004 + index);

/** What the package leaves out: the notice for 2006 (国办发明电〔2005〕35号) made the last Saturday of 2005 a working day. */
const MISSING_WORKDAYS: readonly Day[] = ['2005-12-31'];

const SOURCE = '国务院办公厅关于部分节假日安排的通知（按 chinese-days 1.5.7 所录）';

const daysIn = (days: Readonly<Record<string, string>>, year: number): readonly Day[] =>
  Object.keys(days)
    .filter((day) => day.startsWith(`${year}-`))
    .sort();

/** The legal rest days of a year, weekdays that were made free included, and its make-up days. Throws for a year that is not known. */
export const calendarYearOf = (year: number): Omit<CalendarYear, 'version'> => {
  if (!KNOWN_YEARS.includes(year)) throw new Error(`the calendar of ${year} is not known`);
  return {
    year,
    holidays: daysIn(published.holidays, year),
    makeupWorkdays: [
      ...daysIn(published.workdays, year),
      ...MISSING_WORKDAYS.filter((day) => day.startsWith(`${year}-`)),
    ],
    source: SOURCE,
  };
};

export const shippedCalendar = (): readonly Omit<CalendarYear, 'version'>[] =>
  KNOWN_YEARS.map(calendarYearOf);
