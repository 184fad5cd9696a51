import type { WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';

/** Whoever looks may see a job that was taken in this very moment; an answer that is not there after so long does not come. */
const ARRIVES_WITHIN = '30 seconds';

/** Ids of the jobs that a runner works on, from its events. */
export const jobsUnderWay = (events: WorkerEvents): ReadonlySet<string> => {
  const ids = new Set<string>();
  events.on('job:start', ({ job }) => void ids.add(job.id));
  events.on('job:complete', ({ job }) => void ids.delete(job.id));
  return ids;
};

export interface Taker {
  readonly workerId: string;
  readonly underWay: ReadonlySet<string>;
}

/**
 * True if jobs stand in this runner's name that it does not work on: the question for them arrived when the line came back, and its asker had
 * given up. It lives, so nobody takes them from it, and the queue's own limit is four hours.
 */
export const hasLostJobs = async (
  pool: Pick<Pool, 'query'>,
  { workerId, underWay }: Taker,
): Promise<boolean> => {
  const { rowCount } = await pool.query(
    `select 1 from graphile_worker._private_jobs
     where locked_by = $1 and locked_at < now() - interval '${ARRIVES_WITHIN}' and id <> all ($2::bigint[]) limit 1`,
    [workerId, [...underWay]],
  );
  return rowCount !== 0;
};
