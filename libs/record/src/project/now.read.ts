import type { RecordStore } from '../connection/record-store';
import { calendarOf } from '../lifecycle/calendar';
import type { TimeNow } from '../task/working-days.read';
import { readClockIn } from '../work/clock';

/** The record's now and its calendar, read once for a page. */
export const readTimeNow = async (store: RecordStore): Promise<TimeNow> => ({
  now: await readClockIn(store.dataSource.manager),
  calendar: await calendarOf(store),
});
