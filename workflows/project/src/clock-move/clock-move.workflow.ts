import type { ClockMove, ClockMoveEngineActivities, ClockMoveInput } from '@shenpi/workflow-contract';
import { ActivityFailure, continueAsNew, isCancellation, proxyActivities } from '@temporalio/workflow';
import { isHistoryLong } from '../timekeeping/history';
import {
  finishClockMove,
  nextDueInstant,
  readClockMove,
  setRecordClock,
  wakeDue,
} from '../timekeeping/record-calls';

const retry = {
  initialInterval: '1 second',
  backoffCoefficient: 2,
  maximumInterval: '10 seconds',
  maximumAttempts: 30,
} as const;

/** Waits inside the worker, so it gives signs of life: of a worker that died the engine would else hear nothing for a minute. */
const { engineQuiet } = proxyActivities<Pick<ClockMoveEngineActivities, 'engineQuiet'>>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '5 seconds',
  retry,
});

const { triggerSchedules } = proxyActivities<Pick<ClockMoveEngineActivities, 'triggerSchedules'>>({
  startToCloseTimeout: '1 minute',
  retry,
});

/** How often the engine is asked to become quiet at one instant before the move is given up; each waits some seconds. */
const patience = 12;

/** How often one instant may have something due again: what was settled there can open what is due there at once. */
const stepsAtOneInstant = 50;

type Outcome =
  { readonly is: 'arrived' } | { readonly is: 'long' } | { readonly is: 'stuck'; readonly reason: string };

const stuckAt = (instant: string): Outcome => ({
  is: 'stuck',
  reason: `到期事项在 ${instant} 未能处理完毕 · what became due at ${instant} was not attended to`,
});

const isQuiet = async (): Promise<boolean> => {
  for (let asked = 0; asked < patience; asked += 1) {
    if (await engineQuiet()) return true;
  }
  return false;
};

const stepToStep = async (moveId: string, move: ClockMove): Promise<Outcome> => {
  let here: string | null = null;
  let stepsHere = 0;
  for (;;) {
    const due: string | null = await nextDueInstant({ until: move.to });
    const to = due ?? move.to;
    stepsHere = to === here ? stepsHere + 1 : 0;
    here = to;
    if (stepsHere > stepsAtOneInstant) return stuckAt(to);
    await setRecordClock({ moveId, to });
    await wakeDue({ moveId });
    if (!(await isQuiet())) return stuckAt(to);
    if (due === null) return { is: 'arrived' };
    if (isHistoryLong()) return { is: 'long' };
  }
};

const toTheEnd = async (moveId: string, move: ClockMove): Promise<Outcome> => {
  try {
    const outcome = await stepToStep(moveId, move);
    if (outcome.is === 'arrived') await triggerSchedules();
    return outcome;
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
    return { is: 'stuck', reason: error.cause?.message ?? error.message };
  }
};

/**
 * Moves the record clock forward, from one due instant to the next: sets it there, wakes what is due, and goes on when
 * everything has been attended to, so that things happen in the order in which they would have.
 */
export const clockMove = async (input: ClockMoveInput): Promise<void> => {
  const { moveId } = input;
  const move = await readClockMove({ moveId });
  if (move === null || !move.isRunning) return;
  const outcome = await toTheEnd(moveId, move);
  if (outcome.is === 'long') await continueAsNew<typeof clockMove>(input);
  await finishClockMove({ moveId, ...(outcome.is === 'stuck' ? { error: outcome.reason } : {}) });
};
