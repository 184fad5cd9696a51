import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withClient } from '@shenpi/local';
import type { World } from './world';

/** The disk of the queue: full, until it is freed; removed at the end. */
export interface QueueDisk {
  readonly free: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

const JOBS = 'graphile_worker._private_jobs';
/** Far beyond anything that runs here: they only take up room. */
const FILLER = `select graphile_worker.add_job('filler', '{}'::json, run_at := '2100-01-01')`;
const FULL = '53100';

const isFull = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === FULL;

/** Writes until nothing more fits. */
const fillUp = async (write: () => Promise<unknown>): Promise<void> => {
  for (;;) {
    try {
      await write();
    } catch (error) {
      if (isFull(error)) return;
      throw error;
    }
  }
};

/** Puts the jobs on a disk of one megabyte and fills it; null where this machine lets nobody mount one. */
const mountedDisk = async ({ servers, stack }: World): Promise<QueueDisk | null> => {
  const folder = `${servers.postgres.cluster}-queue`;
  const { uid, gid } = statSync(servers.postgres.cluster);
  mkdirSync(folder, { recursive: true });
  const options = `size=1m,mode=0700,uid=${uid},gid=${gid}`;
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status !== 0) {
    rmSync(folder, { recursive: true });
    return null;
  }
  const superuser = servers.postgres.superuserUrl(stack.database.name);
  const filler = join(folder, 'filler');
  await withClient(superuser, async (client) => {
    await client.query(`create tablespace queue_disk location '${folder}'`);
    await client.query(`alter table ${JOBS} set tablespace queue_disk`);
    // Pages that are half empty would go on taking jobs.
    await client.query(`vacuum full ${JOBS}`);
    try {
      writeFileSync(filler, Buffer.alloc(2 * 1024 * 1024));
    } catch {
      // As much as there was room for has been written.
    }
    await fillUp(() => client.query(FILLER));
  });
  return {
    free: async () => rmSync(filler, { force: true }),
    remove: async () => {
      if (!existsSync(folder)) return;
      rmSync(filler, { force: true });
      await withClient(superuser, async (client) => {
        await client.query(
          `delete from ${JOBS} j using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'filler'`,
        );
        await client.query(`alter table ${JOBS} set tablespace pg_default`);
        await client.query('drop tablespace queue_disk');
      });
      spawnSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    },
  };
};

/** The same answer of the database without a disk of its own. */
const pretendedDisk = async ({ owner }: World): Promise<QueueDisk> => {
  const free = async (): Promise<void> => {
    await owner(`drop trigger if exists stuck_full on ${JOBS}; drop function if exists stuck_full()`);
  };
  await owner(
    `create function stuck_full() returns trigger language plpgsql as $$ begin
       raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
     create trigger stuck_full before insert on ${JOBS} for each row execute function stuck_full()`,
  );
  return { free, remove: free };
};

/** A real full disk where one can be mounted (as root), otherwise a database that answers as if it had one. */
export const fullQueueDisk = async (world: World): Promise<QueueDisk> =>
  (await mountedDisk(world)) ?? pretendedDisk(world);
