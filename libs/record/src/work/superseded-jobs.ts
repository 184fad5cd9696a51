import { query, type RecordStore } from '../connection/record-store';

/**
 * True for a job that a later one with the same key has replaced while it was being worked on: the queue takes its key and all its
 * attempts away. When its worker then dies or fails, nobody needs it and nobody takes it. Notices have no keys and are never meant.
 */
export const IS_SUPERSEDED = `(key is null and attempts >= max_attempts and task_identifier <> 'notify')`;

/** Takes out of the queue what later jobs have replaced; gives how many they were. */
export const removeSupersededJobs = async (store: RecordStore): Promise<number> => {
  const rows = await query<{ removed: number }>(
    store,
    `select count(*)::int as removed from graphile_worker.complete_jobs(
       array(select id from graphile_worker.jobs where locked_at is null and ${IS_SUPERSEDED}))`,
  );
  return rows[0]?.removed ?? 0;
};
