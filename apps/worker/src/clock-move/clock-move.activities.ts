import { setTimeout as wait } from 'node:timers/promises';
import {
  engineQuiet,
  finishClockMove,
  hurryWakes,
  nextDueInstant,
  readMoveTarget,
  rearmTimers,
  setRecordClock,
  wakeDue,
  type RecordStore,
} from '@shenpi/record';
import type { ClockMoveActivities, ClockMoveEngineActivities } from '@shenpi/workflow-contract';
import { Context } from '@temporalio/activity';
import type { EngineConnection } from '../engine/engine-connection';
import { triggerSchedules } from '../engine/schedules';

const lookEveryMs = 25;
const waitAtMostMs = 10_000;

export const clockMoveActivities = (
  record: RecordStore,
  engine: EngineConnection,
): ClockMoveActivities & ClockMoveEngineActivities => ({
  readClockMove: async (input) => {
    const move = await readMoveTarget(record, input);
    return move && { to: move.target, isRunning: move.running };
  },
  nextDueInstant: (input) => nextDueInstant(record, input),
  setRecordClock: async (input) => {
    await setRecordClock(record, input);
  },
  wakeDue: () => wakeDue(record),
  finishClockMove: async (input) => {
    // Timers were armed against the old offset of the clock.
    await rearmTimers(record);
    await finishClockMove(record, input);
  },
  engineQuiet: async () => {
    const context = Context.current();
    const lookUntil = performance.now() + waitAtMostMs;
    while (!(await engineQuiet(record))) {
      if (performance.now() > lookUntil) return false;
      context.heartbeat();
      await hurryWakes(record);
      await wait(lookEveryMs, undefined, { signal: context.cancellationSignal });
    }
    return true;
  },
  triggerSchedules: () => engine.call(triggerSchedules),
});
