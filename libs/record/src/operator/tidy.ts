import type { Instant, Retention } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { purgeAttempts } from '../identity/attempts';
import { purgeSessions } from '../identity/session';
import { readClockIn } from '../work/clock';

/** How much of each kind was removed. */
export interface Tidied {
  readonly messages: number;
  readonly webhookDeliveries: number;
  readonly incidents: number;
  readonly processes: number;
}

/** A process that went without a word is listed so long, in days of real time. */
const SILENT_PROCESS_DAYS = 7;

/** Rows that one transaction removes: it stays short, and whoever works meanwhile does not notice. */
const BATCH = 2_000;

const untilNone = async (removeSome: () => Promise<number>): Promise<number> => {
  for (let removed = 0; ;) {
    const some = await removeSome();
    removed += some;
    if (some < BATCH) return removed;
  }
};

const counted = async (store: RecordStore, text: string, parameters: readonly unknown[]): Promise<number> =>
  (await query<{ count: number }>(store, text, parameters))[0]?.count ?? 0;

const removing = (table: string, condition: string): string => `
  with gone as (delete from ${table} where id in (select id from ${table} where ${condition} limit ${BATCH}) returning 1)
  select count(*)::int as count from gone`;

const daysBefore = (now: Instant, days: number): Instant =>
  new Date(Date.parse(now) - days * 86_400_000).toISOString();

/**
 * Removes what is past its retention, a batch at a time; asked again it finds what has become old since. The letters of messages are
 * removed by a function of the database, which takes none of those that the law wants delivered, and none younger than ninety days.
 */
export const tidyRecord = async (store: RecordStore, retention: Retention): Promise<Tidied> => {
  const now = await readClockIn(store.dataSource.manager);
  await purgeSessions(store);
  await purgeAttempts(store);
  return {
    messages: await untilNone(() =>
      counted(store, `select forget_messages($1, $2) as count`, [
        daysBefore(now, retention.readMessageDays),
        BATCH,
      ]),
    ),
    webhookDeliveries: await untilNone(() =>
      counted(
        store,
        removing('webhook_delivery', `state <> 'waiting' and closed_at < now() - make_interval(days => $1)`),
        [retention.webhookDeliveryDays],
      ),
    ),
    incidents: await untilNone(() =>
      counted(store, removing('incident', `closed_at < $1`), [daysBefore(now, retention.closedIncidentDays)]),
    ),
    processes: await untilNone(() =>
      counted(store, removing('process_beat', `seen_at < now() - make_interval(days => $1)`), [
        SILENT_PROCESS_DAYS,
      ]),
    ),
  };
};
