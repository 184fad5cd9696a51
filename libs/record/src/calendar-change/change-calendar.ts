import {
  dayChangeRejection,
  dayOf,
  withChangedDay,
  type DayChange,
  type Rejection,
  type WorkingCalendar,
} from '@shenpi/domain';
import type { RecordStore } from '../connection/record-store';
import { newestCalendar, recordCalendarYear, versionsOf, type CalendarVersions } from '../lifecycle/calendar';
import { settleOnly } from '../work/settle-only';
import type { Work } from '../work/work';
import { addRecountJob } from './recount-job';

export interface ChangeCalendar {
  readonly changes: readonly DayChange[];
  /** The notice that ordered it. */
  readonly source: string;
}

export type CalendarChanged =
  | { readonly ok: true; readonly versions: CalendarVersions }
  | { readonly ok: false; readonly rejection: Rejection };

const recordYears = async (
  work: Work,
  calendar: WorkingCalendar,
  { changes, source }: ChangeCalendar,
): Promise<void> => {
  const years = [...new Set(changes.map(({ day }) => Number(day.slice(0, 4))))].sort();
  for (const year of years) {
    const ofYear = changes.filter(({ day }) => day.startsWith(`${year}-`));
    const known = calendar.years[year];
    if (!known) throw new Error(`the calendar of ${year} is not known`);
    await recordCalendarYear(work, { year, source, ...ofYear.reduce(withChangedDay, known) }, ofYear);
  }
};

/**
 * Makes days to come rest days or working days. What is open and counted by working days follows: a worker counts it anew, case by
 * case (`recountSlice`). Refused as a whole where one of the days may not be changed.
 */
export const changeCalendar = (store: RecordStore, change: ChangeCalendar): Promise<CalendarChanged> =>
  settleOnly(store, {}, async (work): Promise<CalendarChanged> => {
    // Two operators at once would both count from the same version.
    await work.sql(`select pg_advisory_xact_lock(hashtextextended('shenpi.calendar', 0))`);
    const before = await newestCalendar(work.tx);
    for (const one of change.changes) {
      const rejection = dayChangeRejection(before, one, dayOf(work.now));
      if (rejection) return { ok: false, rejection };
    }
    await recordYears(work, before, change);
    await addRecountJob(work, { before: versionsOf(before), isLast: false, after: null });
    return { ok: true, versions: versionsOf(await newestCalendar(work.tx)) };
  });
