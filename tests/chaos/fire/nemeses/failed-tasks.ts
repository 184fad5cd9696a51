import type { Stack } from '@shenpi/test-support';
import { temporal } from '@temporalio/proto';
import { withEngine } from '../../engine';

const { WorkflowTaskFailedCause } = temporal.api.enums.v1;

/** A wake-up that arrives while a run is just ending makes the engine ask once more, which it notes as a failure too. */
const ASKED_ONCE_MORE = WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND;

/** Of all runs that began since then: tasks that failed, so code that met a history which it could not follow. */
export const failedTasksSince = (stack: Stack, since: Date): Promise<number> =>
  withEngine(stack, async (client) => {
    let failed = 0;
    const query = `StartTime >= '${since.toISOString()}'`;
    for await (const { workflowId, runId } of client.workflow.list({ query })) {
      const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      failed += (events ?? []).filter(({ workflowTaskFailedEventAttributes: attributes }) => {
        const cause = attributes?.cause;
        return cause !== undefined && cause !== null && cause !== ASKED_ONCE_MORE;
      }).length;
    }
    return failed;
  });
