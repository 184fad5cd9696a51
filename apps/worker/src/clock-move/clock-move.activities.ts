import { setTimeout as wait } from 'node:timers/promises';
import {
  engineQuiet,
  finishClockMove,
  nextDueInstant,
  readClockMove,
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
  readClockMove: (input) => readClockMove(record, input),
  nextDueInstant: (input) => nextDueInstant(record, input),
  setRecordClock: async (input) => {
    await setRecordClock(record, input);
  },
  wakeDue: (input) => wakeDue(record, input),
  finishClockMove: async (input) => {
    await finishClockMove(record, input);
  },
  engineQuiet: async () => {
    const { cancellationSignal } = Context.current();
    const lookUntil = performance.now() + waitAtMostMs;
    while (!(await engineQuiet(record))) {
      if (performance.now() > lookUntil) return false;
      await wait(lookEveryMs, undefined, { signal: cancellationSignal });
    }
    return true;
  },
  triggerSchedules: () => engine.call(triggerSchedules),
});
