import { setTimeout as pause } from 'node:timers/promises';
import { checkEverything, type Invariant, type Violation } from '@shenpi/checker';
import { engineQuiet, query } from '@shenpi/record';
import type { Scene } from './scene';

/** What nobody does any more and the engine still has to do ends within this; then whatever is open stays open. */
const SETTLING_MS = 6_000;
/** How long a violation of what holds only in quiet must last. */
const LASTING_MS = 4_000;
/** How long the untouched product may take to come to rest. */
const RESTING_MS = 30_000;
const EVERY_MS = 200;

/** These hold when things are quiet again; the others hold at every moment. */
const IN_QUIET: readonly Invariant[] = [9, 10, 11];

const JOBS = `select 1 from graphile_worker.jobs where task_identifier <> 'sweep' limit 1`;

const isQuiet = async ({ stack }: Scene): Promise<boolean> =>
  (await engineQuiet(stack.store)) && (await query(stack.store, JOBS)).length === 0;

const violationsOf = async ({ stack, clientLog }: Scene): Promise<readonly Violation[]> => {
  const report = await checkEverything({
    databaseUrl: stack.database.appUrl,
    temporal: stack.temporal,
    ...(stack.finance === undefined ? {} : { financeBook: stack.financeBook }),
    clientLog,
    isQuiet: true,
  });
  return report.violations;
};

/** Asks again and again until the answer is good or the time is over; gives the last answer. */
const repeated = async <T>(
  ask: () => Promise<T>,
  isEnough: (answer: T) => boolean,
  withinMs: number,
): Promise<T> => {
  const endsAt = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isEnough(answer) || performance.now() >= endsAt) return answer;
    await pause(EVERY_MS);
  }
};

/**
 * What the checker finds against an invariant after the scenario; empty if it misses the damage. What has to hold in quiet only
 * counts if it is still there some seconds after nobody does anything any more.
 */
export const damageTo = async (scene: Scene, invariant: Invariant): Promise<readonly Violation[]> => {
  await repeated(() => isQuiet(scene), Boolean, SETTLING_MS);
  const found = async (): Promise<readonly Violation[]> =>
    (await violationsOf(scene)).filter((violation) => violation.invariant === invariant);
  return IN_QUIET.includes(invariant)
    ? repeated(found, (violations) => violations.length === 0, LASTING_MS)
    : found();
};

/** Everything that the checker finds once the system has come to rest; empty for a product that keeps its promises. */
export const findingsAtRest = async (scene: Scene): Promise<readonly Violation[]> =>
  repeated(
    () => violationsOf(scene),
    (violations) => violations.length === 0,
    RESTING_MS,
  );
