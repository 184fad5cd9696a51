import type { CheckpointActivities } from './checkpoint/checkpoint.contract';
import type { ClockMoveActivities, ClockMoveEngineActivities } from './clock-move/clock-move.contract';
import type { ProjectActivities } from './lifecycle/project.contract';
import type { MeetingActivities } from './meeting/meeting.contract';
import type { FinanceActivities, PaymentRecordActivities } from './payment/payment.contract';
import type { RoundActivities } from './round/round.contract';

/** Everything a worker must offer to the workflows. */
export type WorkflowActivities = ProjectActivities &
  MeetingActivities &
  RoundActivities &
  PaymentRecordActivities &
  FinanceActivities &
  ClockMoveActivities &
  ClockMoveEngineActivities &
  CheckpointActivities;
