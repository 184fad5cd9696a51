import { query, type RecordStore } from '../connection/record-store';

/**
 * Tasks whose jobs always carry a key. The queue takes the key from a job that is being worked on when the same one is added again, and
 * gives it no further attempt, because the later one does everything that it would have done.
 */
const KEYED_TASKS = [
  'wake',
  'cure',
  'cure_batch',
  'sweep',
  'deliver',
  'review_deliveries',
  'webhook',
] as const;

/**
 * Takes jobs out of the queue that were replaced by later ones and whose worker died, or broke, before their end: nobody ever takes them
 * up again, and they would be told as given up for as long as they stood there. Gives their number.
 */
export const finishSupersededJobs = async (store: RecordStore): Promise<number> => {
  const rows = await query<{ n: number }>(
    store,
    `select count(*)::int as n from graphile_worker.complete_jobs(array(
       select id from graphile_worker.jobs
       where task_identifier = any ($1) and key is null and attempts >= max_attempts and locked_at is null))`,
    [KEYED_TASKS],
  );
  return rows[0]?.n ?? 0;
};
