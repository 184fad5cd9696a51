import { CALENDAR_KEPT_MS, type CalendarVersions } from '../lifecycle/calendar';
import type { Work } from '../work/work';

/** How far the open dues have been counted anew after a change of the calendar. */
export interface Recount {
  /** The calendar by which they were counted. */
  readonly before: CalendarVersions;
  /** Every case is gone through twice: what was being opened during the change may still be counted by the calendar before it. */
  readonly isLast: boolean;
  /** The last case that was looked at; null at the beginning. */
  readonly after: string | null;
}

/** No transaction lasts longer, and none that begins later has the calendar of before. */
const LONGEST_TRANSACTION_MS = 15_000;
const SECOND_LOOK_MS = CALENDAR_KEPT_MS + LONGEST_TRANSACTION_MS;

/** Hands the next slice to the workers; the last look begins when nobody counts by the calendar of before any more. */
export const addRecountJob = async (work: Pick<Work, 'sql'>, recount: Recount): Promise<void> => {
  const waitsMs = recount.isLast && recount.after === null ? SECOND_LOOK_MS : 0;
  await work.sql(
    `select graphile_worker.add_job('recount', $1::json, run_at := now() + make_interval(secs => $2::float / 1000))`,
    [JSON.stringify(recount), waitsMs],
  );
};

/** Whether dues are being counted anew: until then a due that differs from the calendar is no surprise. */
export const RECOUNTING = `exists (select 1 from graphile_worker.jobs where task_identifier = 'recount' and attempts < max_attempts)`;
