import { ensureNamespace } from '@shenpi/local';
import { openSubjects, query } from '@shenpi/record';
import { eventually } from '@shenpi/test-support';
import { rebuildEngine } from '@shenpi/worker';
import { withEngine } from '../../engine';
import type { Evidence, Fire, Nemesis } from '../nemesis';
import { decisionsIn, runningIn } from './standing';

const RUNNING_AGAIN = { timeoutMs: 120_000, everyMs: 250 };

const since = (start: number): number => Math.round(performance.now() - start);

/** Every open subject of the record has its run; people go on meanwhile, so both sides are asked until they agree. */
const everythingRuns = async ({ stack }: Fire): Promise<number> =>
  eventually(async () => {
    const { projects, meetings, rounds, payments } = await openSubjects(stack.store);
    const running = await runningIn(stack);
    const missing = [
      ...projects.map((id) => `project:${id}`),
      ...meetings.map((id) => `meeting:${id}`),
      ...rounds.map((id) => `round:${id}`),
      ...payments.map(({ orderId }) => `payment:${orderId}`),
    ].filter((id) => !running.has(id));
    if (missing.length > 0) throw new Error(`${missing.length} runs are missing, ${missing[0]} among them`);
    return running.size;
  }, RUNNING_AGAIN);

const openPayments = async ({ stack }: Fire): Promise<number> =>
  (await query(stack.store, `select 1 from payment_order where state in ('created', 'submitted', 'unknown')`))
    .length;

/**
 * The store of the engine is gone and comes back empty while people go on. Half of the strikes kill the workers with it, which is the
 * server room's view; in the others they live on with runs in their memory that nobody else knows.
 */
const strike = async (fire: Fire, n: number): Promise<Evidence> => {
  const { servers, stack, random, say } = fire;
  const killsWorkers = random.below(2) === 0;
  const lost = (await runningIn(stack)).size;
  const paymentsOpen = await openPayments(fire);
  const decidedBefore = await decisionsIn(stack);
  const startedAt = performance.now();
  if (killsWorkers) await Promise.all(stack.workers.map((worker) => worker.kill9()));
  await servers.temporal.recreateDatabases();
  await servers.temporal.start();
  await ensureNamespace(stack.temporal.address, stack.temporal.namespace);
  const awayMs = since(startedAt);
  const decidedMeanwhile = (await decisionsIn(stack)) - decidedBefore;

  const rebuildAt = performance.now();
  const rebuilt = await withEngine(stack, (client) => rebuildEngine(stack.store, client));
  const rebuildMs = since(rebuildAt);
  if (killsWorkers) for (const worker of stack.workers) await worker.start();
  const runsAfter = await everythingRuns(fire);
  const { projects, meetings, rounds, payments, clockMoves, schedules } = rebuilt;
  say(`engine dropped (${n}): ${lost} runs lost, ${runsAfter} run again after ${since(startedAt)} ms`);
  return {
    workers: killsWorkers ? 'killed' : 'left alive',
    runsLost: lost,
    paymentsOpen,
    engineAwayMs: awayMs,
    decidedMeanwhile,
    rebuildMs,
    projectsStarted: projects.started,
    projectsWokenBefore: projects.running,
    meetingsStarted: meetings.started,
    roundsStarted: rounds.started,
    paymentsStarted: payments.started,
    clockMovesStarted: clockMoves.started,
    schedulesMade: schedules,
    runsAfter,
    allRunningAfterMs: since(startedAt),
  };
};

export const engineDropped: Nemesis = {
  name: 'engine-dropped',
  does: "Drops the engine's databases under load and rebuilds every run from the record, people going on.",
  strikes: { full: 3, short: 1 },
  strike,
};
