import { withClient } from '@shenpi/local';
import { eventually } from '@shenpi/test-support';
import type { Scene } from './scene';

const ARRIVING = { timeoutMs: 60_000, everyMs: 20 };

/** Something in the record that is held, so that transactions stop in front of it. */
export interface Barrier {
  /** Waits until so many commands stand in front of something that is held. */
  readonly arrived: (count: number) => Promise<readonly number[]>;
  /** Ends the connections of all who wait, as a database that dies would. */
  readonly cutOff: () => Promise<void>;
  /** Lets everybody through. */
  readonly open: () => Promise<void>;
}

const WAITING = `select pid from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock' and application_name = 'shenpi-api'`;

/**
 * Holds what `lock` takes while `work` runs, and lets it go afterwards whatever happens: two commands that meet here are at the same
 * place at the same time, without any luck.
 */
export const behindBarrier = async <T>(
  scene: Scene,
  lock: { readonly sql: string; readonly parameters?: readonly unknown[] },
  work: (barrier: Barrier) => Promise<T>,
): Promise<T> =>
  withClient(scene.superuserUrl, async (client) => {
    await client.query('begin');
    const { rowCount } = await client.query(lock.sql, [...(lock.parameters ?? [])]);
    if (rowCount === 0) throw new Error('there is nothing to hold');
    let isHeld = true;
    const waiting = async (): Promise<readonly number[]> => {
      // Within one transaction the server would show the same picture again.
      await client.query('select pg_stat_clear_snapshot()');
      return (await client.query<{ pid: number }>(WAITING)).rows.map(({ pid }) => pid);
    };
    const open = async (): Promise<void> => {
      if (isHeld) await client.query('rollback');
      isHeld = false;
    };
    try {
      return await work({
        arrived: (count) =>
          eventually(async () => {
            const pids = await waiting();
            if (pids.length < count) throw new Error(`${pids.length} of ${count} wait`);
            return pids;
          }, ARRIVING),
        cutOff: async () => {
          await client.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [
            await waiting(),
          ]);
        },
        open,
      });
    } finally {
      await open();
    }
  });
