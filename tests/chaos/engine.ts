import { connectTemporal } from '@shenpi/platform';
import type { Stack } from '@shenpi/test-support';
import type { Client } from '@temporalio/client';

/** A client of the stack's engine for one piece of work. */
export const withEngine = async <T>(stack: Stack, work: (client: Client) => Promise<T>): Promise<T> => {
  const { address: temporalAddress, namespace: temporalNamespace } = stack.temporal;
  const client = await connectTemporal({ temporalAddress, temporalNamespace });
  try {
    return await work(client);
  } finally {
    await client.connection.close();
  }
};

/** How the newest run of a workflow stands. */
export const runStatus = (stack: Stack, workflowId: string): Promise<string> =>
  withEngine(stack, async (client) => (await client.workflow.getHandle(workflowId).describe()).status.name);

/** How many times a worker has failed at the next step of a workflow's newest run, or not answered in time. */
export const tasksGivenUp = (stack: Stack, workflowId: string): Promise<number> =>
  withEngine(stack, async (client) => {
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    return (raw.pendingWorkflowTask?.attempt ?? 1) - 1;
  });
