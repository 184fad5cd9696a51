import type { Stack } from '@shenpi/test-support';
import { temporal } from '@temporalio/proto';
import { withEngine } from '../../engine';

const { WorkflowTaskFailedCause } = temporal.api.enums.v1;

/**
 * A wake-up that arrives while a run is just ending makes the engine ask once more, and a run that is ended from outside to be started
 * again takes its task back: the engine notes both as failures.
 */
const isNoFaultOfTheCode = (cause: unknown): boolean =>
  cause === WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND ||
  cause === WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_FORCE_CLOSE_COMMAND;

/** A sentence for each task that failed in a run that began since then: code met a history that it could not follow. */
export const failedTasksSince = (stack: Stack, since: Date): Promise<readonly string[]> =>
  withEngine(stack, async (client) => {
    const failed: string[] = [];
    const query = `StartTime >= '${since.toISOString()}'`;
    for await (const { workflowId, runId } of client.workflow.list({ query })) {
      const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      for (const { workflowTaskFailedEventAttributes: attributes } of events ?? []) {
        if (!attributes || isNoFaultOfTheCode(attributes.cause)) continue;
        const { cause, failure } = attributes;
        failed.push(`${workflowId}: ${WorkflowTaskFailedCause[cause ?? 0]} ${failure?.message ?? ''}`);
      }
    }
    return failed;
  });
