import {
  clockMoveWorkflowId,
  DEFAULT_ASK_AGAIN_SECONDS,
  meetingWorkflowId,
  paymentWorkflowId,
  projectWorkflowId,
  roundWorkflowId,
  SEARCH_ATTRIBUTES,
  TASK_QUEUE,
  WORKFLOW_TASK_TIMEOUT,
  WORKFLOW_TYPES,
  type ClockMoveInput,
  type MeetingInput,
  type PaymentInput,
  type ProjectInput,
  type RoundInput,
} from '@shenpi/workflow-contract';
import type { Duration, SearchAttributePair } from '@temporalio/common';

export const SUBJECT_KINDS = ['project', 'meeting', 'round', 'payment', 'clock_move'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Something of the record that a workflow keeps time for. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
  /** Of a payment: what its edition says; a default if left out. */
  readonly askAgainSeconds?: number;
}

type Input = ProjectInput | MeetingInput | RoundInput | PaymentInput | ClockMoveInput;

/** How the run of a subject is started from nothing but its id. */
export interface SubjectRun {
  readonly type: string;
  readonly options: {
    readonly workflowId: string;
    readonly taskQueue: string;
    readonly args: [Input];
    readonly workflowTaskTimeout: Duration;
    readonly typedSearchAttributes?: SearchAttributePair[];
  };
}

const runOf = (type: string, workflowId: string, input: Input): SubjectRun => ({
  type,
  options: { workflowId, taskQueue: TASK_QUEUE, args: [input], workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT },
});

/** A first look at a project checks all its stage events; nothing of an earlier run is needed. */
const projectRun = (projectId: string): SubjectRun => {
  const { type, options } = runOf(WORKFLOW_TYPES.project, projectWorkflowId(projectId), {
    projectId,
    seenSeq: 0,
  });
  const typedSearchAttributes = [{ key: SEARCH_ATTRIBUTES.project, value: projectId }];
  return { type, options: { ...options, typedSearchAttributes } };
};

export const subjectRun = ({
  kind,
  id,
  askAgainSeconds = DEFAULT_ASK_AGAIN_SECONDS,
}: Subject): SubjectRun => {
  switch (kind) {
    case 'project':
      return projectRun(id);
    case 'meeting':
      return runOf(WORKFLOW_TYPES.meeting, meetingWorkflowId(id), { meetingId: id });
    case 'round':
      return runOf(WORKFLOW_TYPES.round, roundWorkflowId(id), { roundId: id });
    case 'payment': {
      const input = { orderId: id, askAgainSeconds };
      return runOf(WORKFLOW_TYPES.payment, paymentWorkflowId(id), input);
    }
    case 'clock_move':
      return runOf(WORKFLOW_TYPES.clockMove, clockMoveWorkflowId(id), { moveId: id });
  }
};
