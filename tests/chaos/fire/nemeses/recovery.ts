import { performance } from 'node:perf_hooks';
import { eventually, type ServerSet, type Stack } from '@shenpi/test-support';
import { mortals, startTogether, type Target } from '../../kills';
import { behindNow, isBehind, looksSoFar } from './behind';

/** Milliseconds from the command that starts everything again. */
export interface Recovery {
  /** The first command asked after it was accepted. */
  readonly firstDecisionMs: number;
  /** The engine looked at a case for the first time. */
  readonly firstEngineStepMs: number;
  /** The engine has looked at every change, and nothing is due any more, that there was at that moment. */
  readonly caughtUpMs: number;
}

const RECOVERING = { timeoutMs: 120_000, everyMs: 20 } as const;

/**
 * Starts again what the target names. Of everything, in the order of `npm start`: first what all need, then what people and the engine are
 * answered by, at last what works in the background, which would otherwise take the processors from it.
 */
export const startAgain = async (stack: Stack, servers: ServerSet, target: Target): Promise<void> => {
  const { postgres, api, temporal, worker, notifier } = mortals(stack, servers);
  if (target !== 'all') return void (await startTogether(mortals(stack, servers)[target]));
  await startTogether(postgres);
  await startTogether([...api, ...temporal]);
  await startTogether([...worker, ...notifier]);
};

/**
 * Starts again what was killed and measures how soon people and the engine go on. `firstAnswerTo` gives the moment (of `performance`)
 * of the first receipt for a command that was asked at or after a moment: somebody has to keep asking.
 */
export const recover = async (
  stack: Stack,
  servers: ServerSet,
  target: Target,
  firstAnswerTo: (askedFrom: number) => Promise<number>,
): Promise<Recovery> => {
  const commandAt = performance.now();
  const since = (at: number): number => Math.round(at - commandAt);
  const firstDecision = firstAnswerTo(commandAt);
  // Awaited below; until then it must not count as unhandled.
  firstDecision.catch(() => undefined);
  await startAgain(stack, servers, target);
  const behind = await eventually(() => behindNow(stack), RECOVERING);
  const before = await looksSoFar(stack);
  const firstStep = eventually(async () => {
    if (behind.length > 0 && (await looksSoFar(stack)) <= before)
      throw new Error('the engine has not looked yet');
    return performance.now();
  }, RECOVERING);
  const caughtUp = eventually(async () => {
    if (await isBehind(stack, behind)) throw new Error('the engine has not caught up yet');
    return performance.now();
  }, RECOVERING);
  const [decidedAt, steppedAt, caughtUpAt] = await Promise.all([firstDecision, firstStep, caughtUp]);
  return {
    firstDecisionMs: since(decidedAt),
    firstEngineStepMs: since(steppedAt),
    caughtUpMs: since(caughtUpAt),
  };
};
