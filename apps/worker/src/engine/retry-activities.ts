import { WorkflowNotFoundError, type Client } from '@temporalio/client';

/** Sent at most once by the run itself: whatever an operator presses, an order is never put through a second time. */
const NEVER_AGAIN = 'submitPayment';

const SCHEDULED = 1;

/**
 * Lets the activities of a run that wait for their next attempt try at once, counted from the first again; one that runs at this moment
 * is left alone. Answers how many; none where the run does not exist or has ended.
 */
export const retryActivities = async (client: Client, workflowId: string): Promise<number> => {
  const { workflowService } = client.connection;
  try {
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    const waiting = (raw.pendingActivities ?? []).filter(
      ({ state, attempt, activityType }) =>
        Number(state) === SCHEDULED && Number(attempt) > 1 && activityType?.name !== NEVER_AGAIN,
    );
    for (const { activityId } of waiting)
      await workflowService.resetActivity({
        namespace: client.options.namespace,
        execution: { workflowId },
        identity: client.options.identity,
        id: activityId,
      });
    return waiting.length;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 0;
    throw error;
  }
};
