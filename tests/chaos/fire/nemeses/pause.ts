import { performance } from 'node:perf_hooks';
import { setTimeout as rest } from 'node:timers/promises';
import { CHECKPOINT_LOCK, query } from '@shenpi/record';
import { eventually, type Stack } from '@shenpi/test-support';
import type { Seeded } from '../../seeded';
import type { Nemesis } from '../nemesis';
import { behindNow, isBehind } from './behind';

/**
 * Longer than a local activity may take (5 s), than a workflow task may (10 s), than the engine waits for a sign of life (5 s) and than
 * the database lets a transaction stand (10 s): then others must have taken over whatever the stopped worker was doing.
 */
const PAST_SHORT_LIMITS_MS = 11_000;
/** Longer than any activity may take (30 s) and than a checkpoint may stand still (25 s); every so many strikes. */
const PAST_ALL_LIMITS_MS = 31_000;
const EVERY_LONG = 10;

/** How often a worker is stopped to catch it inside a transaction; one that is caught in none is stopped all the same. */
const TRIES = 200;
const LONGEST_BETWEEN_MS = 25;
const TAKING_OVER = { timeoutMs: 20_000, everyMs: 50 } as const;

/** A transaction in which a program is busy with something else is gone after so long, unless the program is stopped. */
const GONE_AFTER_MS = 150;

interface Held {
  readonly pid: number;
  readonly began: string;
  /** Since when the database has waited for the next statement. */
  readonly waitsSince: string;
  /** Whether it writes a checkpoint, which the database lets stand for longer. */
  readonly checkpoint: boolean;
}

/** Transactions of workers whose next statement the database waits for. */
const waitingTransactions = ({ store }: Stack): Promise<readonly Held[]> =>
  query<Held>(
    store,
    `select a.pid, a.xact_start::text as began, a.state_change::text as "waitsSince",
            exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory'
                      and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended($1, 0)) as checkpoint
     from pg_stat_activity a
     where a.application_name = 'shenpi-worker' and a.state = 'idle in transaction' and a.datname = current_database()`,
    [CHECKPOINT_LOCK],
  );

/**
 * Transactions of the worker that is stopped: those of the others go on. Which connection is whose cannot be seen from the database,
 * because proxies may stand in between.
 */
const heldByTheStopped = async (stack: Stack): Promise<readonly Held[]> => {
  const before = await waitingTransactions(stack);
  if (before.length === 0) return [];
  await rest(GONE_AFTER_MS);
  const still = await waitingTransactions(stack);
  return still.filter(({ pid, waitsSince }) =>
    before.some((one) => one.pid === pid && one.waitsSince === waitsSince),
  );
};

/** Stops the process, in the middle of a transaction if it can be caught in one. */
const stopInTransaction = async (stack: Stack, pid: number, random: Seeded): Promise<readonly Held[]> => {
  for (let tried = 1; ; tried += 1) {
    process.kill(pid, 'SIGSTOP');
    const held = await heldByTheStopped(stack);
    if (held.length > 0 || tried === TRIES) return held;
    process.kill(pid, 'SIGCONT');
    await rest(random.below(LONGEST_BETWEEN_MS));
  }
};

const stillThere = ({ store }: Stack, held: readonly Held[]): Promise<readonly unknown[]> =>
  query(
    store,
    `select a.pid, a.xact_start::text as began from pg_stat_activity a
     join unnest($1::int[], $2::text[]) as h (pid, began) on a.pid = h.pid and a.xact_start::text = h.began`,
    [held.map(({ pid }) => pid), held.map(({ began }) => began)],
  );

/** The longest of all limits only now and then: people wait for nothing else meanwhile, but the run would. */
const lastsMs = (n: number, held: readonly Held[]): number =>
  n % EVERY_LONG === EVERY_LONG - 1 || held.some(({ checkpoint }) => checkpoint)
    ? PAST_ALL_LIMITS_MS
    : PAST_SHORT_LIMITS_MS;

/** The stopped worker's work must be done by others; what it had begun must be refused to it when it goes on. */
export const pause: Nemesis = {
  name: 'pause',
  does: 'stops a worker (SIGSTOP) inside a transaction until every limit of its work has passed, and lets it go on',
  strikes: { full: 50, short: 5 },
  strike: async ({ stack, random }, n) => {
    const place = n % stack.workers.length;
    const pid = stack.workers[place]?.pid();
    if (pid === undefined) throw new Error(`worker ${place} does not run`);
    const stoppedFrom = performance.now();
    const since = (): number => Math.round(performance.now() - stoppedFrom);
    try {
      const held = await stopInTransaction(stack, pid, random);
      const behind = await behindNow(stack);
      const takenOver = eventually(async () => {
        if (await isBehind(stack, behind)) throw new Error('nobody has taken over');
        return since();
      }, TAKING_OVER);
      const [takenOverMs] = await Promise.all([takenOver.catch(() => null), rest(lastsMs(n, held))]);
      const left = await stillThere(stack, held);
      const evidence = {
        worker: place,
        stoppedMs: since(),
        openTransactions: held.length,
        checkpoints: held.filter(({ checkpoint }) => checkpoint).length,
        endedByTheDatabase: held.length - left.length,
        waiting: behind.length,
        takenOverMs: takenOverMs ?? 'not while it stood still',
      };
      return left.length === 0
        ? evidence
        : {
            ...evidence,
            violation: 'a transaction of the stopped worker outlived its limit and may still commit',
          };
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  },
};
