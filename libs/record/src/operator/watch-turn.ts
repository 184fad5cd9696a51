import { setTimeout as wait } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import type { RecordStore } from '../connection/record-store';

export interface WatchTurnOptions {
  /** What is watched: one process of the whole installation has the turn for it. */
  readonly name: string;
  readonly everyMs: number;
  readonly round: () => Promise<void>;
  /** A look that failed; the next one follows after the pause all the same. */
  readonly failed: (error: unknown) => void;
}

export interface Watching {
  readonly stop: () => Promise<void>;
}

const KEY = `hashtextextended('shenpi.watch:' || $1, 0)`;
/** A watcher that hangs for so many rounds loses its connection and with it the turn. */
const PATIENCE_ROUNDS = 6;

const lead = async (
  runner: QueryRunner,
  { everyMs, round, failed }: WatchTurnOptions,
  stopping: AbortSignal,
): Promise<void> => {
  while (!stopping.aborted) {
    await round().catch(failed);
    // The lock lives as long as this connection: whoever has lost it learns so here, and lines up again.
    await runner.query('select 1');
    await wait(everyMs, undefined, { signal: stopping }).catch(() => undefined);
  }
};

const takeTurn = async (
  store: RecordStore,
  options: WatchTurnOptions,
  stopping: AbortSignal,
): Promise<void> => {
  const runner = store.dataSource.createQueryRunner();
  try {
    await runner.connect();
    const rows: { mine: boolean }[] = await runner.query(`select pg_try_advisory_lock(${KEY}) as mine`, [
      options.name,
    ]);
    if (rows[0]?.mine !== true) return;
    try {
      await runner.query(`select set_config('idle_session_timeout', $1, false)`, [
        String(options.everyMs * PATIENCE_ROUNDS),
      ]);
      await lead(runner, options, stopping);
    } finally {
      // A connection that is lost has let go of both by itself.
      await runner
        .query(`select set_config('idle_session_timeout', '0', false), pg_advisory_unlock(${KEY})`, [
          options.name,
        ])
        .catch(() => undefined);
    }
  } finally {
    await runner.release();
  }
};

/**
 * Looks every `everyMs`, but in one process at a time: whoever holds the advisory lock. All others ask for it at the same pace, so that
 * a watcher that dies is followed by another within two rounds. Database away: tried again, never thrown.
 */
export const watchInTurn = (store: RecordStore, options: WatchTurnOptions): Watching => {
  const controller = new AbortController();
  const { signal } = controller;
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      await takeTurn(store, options, signal).catch(options.failed);
      await wait(options.everyMs, undefined, { signal }).catch(() => undefined);
    }
  };
  const ended = run();
  return {
    stop: async () => {
      controller.abort();
      await ended;
    },
  };
};
