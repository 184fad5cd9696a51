import type { CalendarYear, DayChange, WorkingCalendar } from '@shenpi/domain';
import { query } from '../connection/record-store';
import type { Work } from '../work/work';

/** A change of the calendar reaches every process within this time. */
export const CALENDAR_KEPT_MS = 5_000;

const YEARS = `select distinct on (c.year) c.year, c.version, c.holidays, c.makeup_workdays as "makeupWorkdays", c.source from calendar_year c`;
const NEWEST_FIRST = `order by c.year, c.version desc`;

const asCalendar = (rows: readonly CalendarYear[]): WorkingCalendar => ({
  years: Object.fromEntries(rows.map((row) => [row.year, row])),
});

/** The newest version of every recorded year, as this transaction sees them. */
export const newestCalendar = async (on: Work['tx'] | Work['store']): Promise<WorkingCalendar> =>
  asCalendar(await query<CalendarYear>(on, `${YEARS} ${NEWEST_FIRST}`));

/** By year: up to which version of it. */
export type CalendarVersions = Readonly<Record<string, number>>;

export const versionsOf = ({ years }: WorkingCalendar): CalendarVersions =>
  Object.fromEntries(Object.values(years).map(({ year, version }) => [year, version]));

/** The calendar as it once stood. */
export const calendarAt = async (
  on: Work['tx'] | Work['store'],
  versions: CalendarVersions,
): Promise<WorkingCalendar> =>
  asCalendar(
    await query<CalendarYear>(
      on,
      `${YEARS} join jsonb_each_text($1::jsonb) as v (year, version) on c.year = v.year::int and c.version <= v.version::int ${NEWEST_FIRST}`,
      [JSON.stringify(versions)],
    ),
  );

/** The working calendar: the newest version of every recorded year. */
export const readCalendar = async (work: Pick<Work, 'store' | 'tx'>): Promise<WorkingCalendar> => {
  const kept = work.store.calendar;
  if (kept && Date.now() - kept.at < CALENDAR_KEPT_MS) return kept.value;
  const value = await newestCalendar(work.tx);
  work.store.calendar = { at: Date.now(), value };
  return value;
};

/** For screens. */
export const calendarOf = async (store: Work['store']): Promise<WorkingCalendar> =>
  readCalendar({ store, tx: store.dataSource.manager });

/** Records a year, or a new version of one; `changes` names the days that are other than in the version before. */
export const recordCalendarYear = async (
  work: Work,
  year: Omit<CalendarYear, 'version'>,
  changes: readonly DayChange[] = [],
): Promise<void> => {
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
    {
      year: year.year,
      holidays: year.holidays.length,
      makeupWorkdays: year.makeupWorkdays.length,
      ...(changes.length > 0 ? { changes } : {}),
    },
  );
};
