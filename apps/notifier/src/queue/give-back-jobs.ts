import { query, removeSupersededJobs, type RecordStore } from '@shenpi/record';

/** A notice takes milliseconds: whoever holds one for so long is dead, or hangs. */
export const HELD_TOO_LONG_MS = 60_000;

/** What a notifier takes out of the queue. */
const TASKS = ['notify', 'deliver', 'review_deliveries', 'webhook'] as const;

/**
 * Gives back the notices that a killed notifier took with it and answers how many holders that were; the queue's own limit for
 * such jobs is four hours. Taking one from somebody who is alive does no harm, because a notice that is handled twice is written once, and
 * sent by whoever holds its row.
 */
export const giveBackJobs = async (store: RecordStore, heldForMs: number): Promise<number> => {
  const holders = await query<{ id: string }>(
    store,
    `select distinct locked_by as id from graphile_worker.jobs
     where task_identifier = any ($2) and locked_by is not null and locked_at <= now() - make_interval(secs => $1 / 1000.0)`,
    [heldForMs, TASKS],
  );
  if (holders.length > 0)
    await query(store, `select graphile_worker.force_unlock_workers($1::text[])`, [
      holders.map(({ id }) => id),
    ]);
  await removeSupersededJobs(store);
  return holders.length;
};
