import type { Logger } from '@shenpi/platform';
import { heldLine, SILENT_MS } from '@shenpi/record';
import type { ClientBase } from 'pg';
import { aborted, keepRunning, type Kept } from '../supervision/keep-running';

/** The key of a worker's life line among PostgreSQL's advisory locks. */
const lineKey = `hashtextextended('shenpi.worker:' || $1, 0)`;

/**
 * A machine that lost its power, or its network, says no farewell, so the server asks whether it is still there; a worker that stands still
 * is there and does nothing: it asks for no sign of life any more, and counts as gone until it moves again.
 */
const endsWithItsMachine = [
  '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3',
  `-c idle_session_timeout=${SILENT_MS}`,
].join(' ');

/**
 * Holds a lock of the database for as long as this worker lives. The server lets go of it when the connection is gone,
 * however the process died, or when it stands still: a heartbeat that needs no table and no patience. Taken again when it was lost.
 */
export const holdLifeLine = (databaseUrl: string, workerId: string, logger: Logger): Kept =>
  keepRunning(
    'life line',
    async (stopping) => {
      const client = heldLine({
        databaseUrl,
        applicationName: 'shenpi-worker-life-line',
        settings: endsWithItsMachine,
      });
      const lost = new Promise<never>((_, reject) => {
        client.once('error', reject);
        client.once('end', () => reject(new Error('the connection ended')));
      });
      // Awaited below; until then a connection that is lost early must not count as unhandled.
      lost.catch(() => undefined);
      try {
        await client.connect();
        await client.query(`select pg_advisory_lock(${lineKey})`, [workerId]);
        await Promise.race([lost, aborted(stopping)]);
      } finally {
        await client.end().catch(() => undefined);
      }
    },
    { logger },
  );

/** True if nobody holds the worker's life line. Asked in a transaction, so that the answer leaves no lock behind. */
const isDead = async (client: ClientBase, workerId: string): Promise<boolean> => {
  await client.query('begin');
  try {
    const { rows } = await client.query<{ dead: boolean }>(
      `select pg_try_advisory_xact_lock(${lineKey}) as dead`,
      [workerId],
    );
    return rows[0]?.dead === true;
  } finally {
    await client.query('rollback');
  }
};

const holdersOfJobs = `
  select distinct job.locked_by as id
  from graphile_worker._private_jobs as job
  join graphile_worker._private_tasks as task on task.id = job.task_id
  where job.locked_by is not null and job.locked_by <> $1 and task.identifier = any ($2::text[])`;

/**
 * Gives back the jobs that dead workers took with them; returns how many workers that were. The queue's own limit for
 * such jobs is four hours. Looks only at the given tasks: whoever runs others keeps their life signs elsewhere.
 */
export const giveBackJobsOfDeadWorkers = async (
  client: ClientBase,
  own: { readonly workerId: string; readonly tasks: readonly string[] },
): Promise<number> => {
  const { rows } = await client.query<{ id: string }>(holdersOfJobs, [own.workerId, own.tasks]);
  const dead: string[] = [];
  for (const { id } of rows) if (await isDead(client, id)) dead.push(id);
  if (dead.length > 0) await client.query('select graphile_worker.force_unlock_workers($1::text[])', [dead]);
  return dead.length;
};
