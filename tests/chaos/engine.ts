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
