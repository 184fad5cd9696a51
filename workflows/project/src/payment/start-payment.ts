import {
  paymentWorkflowId,
  SEARCH_ATTRIBUTES,
  WORKFLOW_TASK_TIMEOUT,
  type Errand,
} from '@shenpi/workflow-contract';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, startChild, workflowInfo } from '@temporalio/workflow';
import { payment } from './payment.workflow';

/**
 * Starts the workflow of one payment order; one that runs already is what was wanted. It outlives this run and tells
 * nobody: it writes to the record, and the record's change wakes the project.
 */
export const startPayment = async ({ orderId, askAgainSeconds }: Errand): Promise<void> => {
  const { project: key } = SEARCH_ATTRIBUTES;
  const projectId = workflowInfo().typedSearchAttributes.get(key);
  try {
    await startChild(payment, {
      workflowId: paymentWorkflowId(orderId),
      args: [{ orderId, askAgainSeconds }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
      ...(projectId === undefined ? {} : { typedSearchAttributes: [{ key, value: projectId }] }),
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
};
