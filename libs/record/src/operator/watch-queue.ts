import { randomBytes } from 'node:crypto';
import type { WatchLimits } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { IS_SUPERSEDED } from '../work/superseded-jobs';
import { inTransaction } from '../work/transaction';
import type { GoneProcesses } from './watch-processes';
import type { Found } from './watch-reconcile';

const TASKS_OF_WORKERS: readonly string[] = ['wake', 'sweep', 'tidy', 'cure'];

interface QueueRow {
  readonly task: string;
  readonly seconds: number;
  readonly waiting: number;
  readonly failed: number;
}

/** Jobs that are due and that nobody takes, and jobs that were given up; not where nobody runs who could take them. */
export const queueFindings = async (
  store: RecordStore,
  limits: WatchLimits,
  gone: GoneProcesses,
): Promise<Found> => {
  const rows = await query<QueueRow>(
    store,
    `select task_identifier as task,
            coalesce(extract(epoch from now() - min(run_at) filter (where attempts < max_attempts)), 0)::int as seconds,
            (count(*) filter (where attempts < max_attempts))::int as waiting,
            (count(*) filter (where attempts >= max_attempts))::int as failed
     from graphile_worker.jobs where locked_at is null and run_at <= now() and not ${IS_SUPERSEDED} group by task_identifier`,
  );
  const isTold = ({ task }: QueueRow): boolean =>
    !(TASKS_OF_WORKERS.includes(task) ? gone.worker : gone.notifier);
  return {
    kind: 'queue_stuck',
    findings: rows
      .filter((row) => row.failed > 0 || row.seconds > limits.jobLateSeconds)
      .filter(isTold)
      .map((row) => ({ kind: 'queue_stuck', subjectKey: row.task, data: { ...row } })),
  };
};

/** More than any page that happens to be free can hold: whether the queue can grow is known only by letting it. */
const PROBE_BYTES = 512 * 1024;

class Undone extends Error {}

/** Whether a job can be added that needs room of its own; nothing of it stays. */
const canGrow = async (store: RecordStore): Promise<boolean> => {
  try {
    await inTransaction(store, async (tx) => {
      await tx.query(`select graphile_worker.add_job('wake', json_build_object('probe', $1::text))`, [
        randomBytes(PROBE_BYTES).toString('base64'),
      ]);
      throw new Undone();
    });
  } catch (error) {
    return error instanceof Undone;
  }
  return false;
};

/** Raised by whoever could not write (see storage-full); closed here once there is room again. */
export const storageFindings = async (store: RecordStore): Promise<Found> => {
  const open = await query<{ open: boolean }>(
    store,
    `select exists (select 1 from incident where kind = 'queue_full' and closed_at is null) as open`,
  );
  const isStillFull = open[0]?.open === true && !(await canGrow(store));
  return { kind: 'queue_full', findings: isStillFull ? [{ kind: 'queue_full' }] : [] };
};
