import type {
  CheckpointActivities,
  ClockMoveActivities,
  MeetingActivities,
  PaymentRecordActivities,
  ProjectActivities,
  RoundActivities,
} from '@shenpi/workflow-contract';
import { isCancellation, proxyActivities, proxyLocalActivities, TemporalFailure } from '@temporalio/workflow';

type RecordActivities = ProjectActivities &
  MeetingActivities &
  RoundActivities &
  PaymentRecordActivities &
  ClockMoveActivities &
  CheckpointActivities;

const atOnce = proxyLocalActivities<RecordActivities>({
  startToCloseTimeout: '5 seconds',
  retry: { maximumAttempts: 1 },
});

const untilItWorks = proxyActivities<RecordActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds' },
});

/**
 * A short transaction on the record: at once on the worker that runs the workflow, and if that fails as an ordinary
 * activity without a last attempt. The first costs one event; the second is shown as pending and does not make the
 * history grow while the record is away.
 */
const steadily =
  <Input, Output>(first: (input: Input) => Promise<Output>, again: (input: Input) => Promise<Output>) =>
  async (input: Input): Promise<Output> => {
    try {
      return await first(input);
    } catch (error) {
      // Not ActivityFailure: what a local activity threw arrives here as it is, only its timeout is wrapped in one.
      if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
      return again(input);
    }
  };

export const attendProject = steadily(atOnce.attendProject, untilItWorks.attendProject);
export const attendMeeting = steadily(atOnce.attendMeeting, untilItWorks.attendMeeting);
export const attendRound = steadily(atOnce.attendRound, untilItWorks.attendRound);
export const readPaymentOrder = steadily(atOnce.readPaymentOrder, untilItWorks.readPaymentOrder);
export const recordPaymentStep = steadily(atOnce.recordPaymentStep, untilItWorks.recordPaymentStep);
export const readClockMove = steadily(atOnce.readClockMove, untilItWorks.readClockMove);
export const nextDueInstant = steadily(atOnce.nextDueInstant, untilItWorks.nextDueInstant);
export const setRecordClock = steadily(atOnce.setRecordClock, untilItWorks.setRecordClock);
export const wakeDue = steadily(atOnce.wakeDue, untilItWorks.wakeDue);
export const finishClockMove = steadily(atOnce.finishClockMove, untilItWorks.finishClockMove);
export const writeCheckpoint = untilItWorks.writeCheckpoint;
