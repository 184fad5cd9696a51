import type { NextDeadline } from '@shenpi/workflow-contract';
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/** A timer that is off by less than this stays as it is: looks take time, and the clocks of two machines differ. */
const toleratedMs = 2_000;

/** How soon a deadline that was not settled when its alarm rang is looked at again. */
const notBeforeMs = 1_000;

interface Armed {
  readonly dueAt: string | null;
  readonly ringsAtMs: number;
  readonly scope: CancellationScope;
}

/** The one timer of a run. */
export interface Alarm {
  /**
   * Rings after `waitMs`. Leaves a running timer alone while it would ring at the same moment for the same deadline,
   * because a timer started and cancelled costs as much as a decision; a moved record clock changes the wait and re-arms.
   */
  readonly set: (deadline: NextDeadline, summary: string) => void;
  readonly stop: () => void;
  readonly hasRung: () => boolean;
}

export const newAlarm = (): Alarm => {
  let armed: Armed | undefined;
  let rangFor: string | null | undefined;
  let isRinging = false;

  const stop = (): void => {
    armed?.scope.cancel();
    armed = undefined;
    isRinging = false;
  };

  const arm = (waitMs: number, dueAt: string | null, summary: string): void => {
    const scope = new CancellationScope();
    armed = { dueAt, ringsAtMs: Date.now() + waitMs, scope };
    const ring = (): void => {
      armed = undefined;
      rangFor = dueAt;
      isRinging = true;
    };
    void scope
      .run(() => sleep(waitMs, { summary }))
      .then(ring, (error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  };

  return {
    set: ({ waitMs, dueAt }, summary) => {
      isRinging = false;
      if (waitMs === null) return stop();
      const wait = dueAt === rangFor ? Math.max(waitMs, notBeforeMs) : waitMs;
      const isRight =
        armed?.dueAt === dueAt && Math.abs((armed?.ringsAtMs ?? 0) - (Date.now() + wait)) < toleratedMs;
      if (isRight) return;
      stop();
      arm(wait, dueAt, summary);
    },
    stop,
    hasRung: () => isRinging,
  };
};
