import {
  addDays,
  dayOf,
  instantOf,
  isRejection,
  isWorkingDay,
  type CalendarYear,
  type Day,
  type Instant,
} from '@shenpi/domain';
import { groupBy } from '../group-by';
import type { RecordSnapshot } from './record-snapshot';

/** Whether the bureau worked on a day. */
export type WorkingDays = (day: Day) => boolean;

/**
 * A period is counted by the calendar as it was when it was printed, and a calendar may be corrected afterwards. So a day counts where
 * any recorded version of its year says that it is worked; a day of a year that is not recorded never does.
 */
export const workingDaysOf = (years: readonly CalendarYear[]): WorkingDays => {
  const versions = groupBy(years, ({ year }) => year);
  return (day) =>
    (versions.get(Number(day.slice(0, 4))) ?? []).some((year) => {
      const works = isWorkingDay({ years: { [year.year]: year } }, day);
      return !isRejection(works) && works;
    });
};

export const readWorkingDays = async (record: RecordSnapshot): Promise<WorkingDays> =>
  workingDaysOf(
    await record.rows<CalendarYear>(
      `select year, version, holidays, makeup_workdays as "makeupWorkdays", source from calendar_year`,
    ),
  );

/** Working days that lie between the two instants as a whole, from their 00:00 to their 24:00. */
export const wholeWorkingDays = (works: WorkingDays, from: Instant, until: Instant): number => {
  let count = 0;
  for (let day = dayOf(from); day <= dayOf(until); day = addDays(day, 1))
    if (instantOf(day, '00:00') >= from && instantOf(day, '24:00') <= until && works(day)) count += 1;
  return count;
};
