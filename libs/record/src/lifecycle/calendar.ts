import type { CalendarYear, WorkingCalendar } from '@shenpi/domain';
import { query } from '../connection/record-store';
import type { RecordReader } from '../connection/record-transaction';
import type { Work } from '../work/work';

/** A change of the calendar reaches every process within this time. */
const KEEP_MS = 5_000;

const readYears = async (on: RecordReader | Work['store']): Promise<WorkingCalendar> => {
  const rows = await query<CalendarYear>(
    on,
    `select distinct on (year) year, version, holidays, makeup_workdays as "makeupWorkdays", source from calendar_year order by year, version desc`,
  );
  return { years: Object.fromEntries(rows.map((row) => [row.year, row])) };
};

/** The working calendar: the newest version of every recorded year. */
export const readCalendar = async (
  work: Pick<Work, 'store'> & { readonly tx: RecordReader },
): Promise<WorkingCalendar> => {
  const kept = work.store.calendar;
  if (kept && Date.now() - kept.at < KEEP_MS) return kept.value;
  const value = await readYears(work.tx);
  work.store.calendar = { at: Date.now(), value };
  return value;
};

/** For screens. */
export const calendarOf = async (store: Work['store']): Promise<WorkingCalendar> =>
  readCalendar({ store, tx: store.dataSource.manager });

export const recordCalendarYear = async (work: Work, year: Omit<CalendarYear, 'version'>): Promise<void> => {
  await work.sql(
    `insert into calendar_year (year, version, holidays, makeup_workdays, source)
     select $1, coalesce(max(version), 0) + 1, $2, $3, $4 from calendar_year where year = $1`,
    [year.year, JSON.stringify(year.holidays), JSON.stringify(year.makeupWorkdays), year.source],
  );
  work.store.calendar = null;
  work.event(
    'calendar_year_recorded',
    work.now,
    {},
    { year: year.year, holidays: year.holidays.length, makeupWorkdays: year.makeupWorkdays.length },
  );
};
