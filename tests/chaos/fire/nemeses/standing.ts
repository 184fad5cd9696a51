import { query } from '@shenpi/record';
import type { Stack } from '@shenpi/test-support';
import { withEngine } from '../../engine';

/** How many decisions the record holds. */
export const decisionsIn = async ({ store }: Stack): Promise<number> =>
  (await query<{ count: number }>(store, `select count(*)::int as count from decision`))[0]?.count ?? 0;

/** The ids of all workflows that run, as the engine lists them; the list is some moments behind. */
export const runningIn = (stack: Stack): Promise<ReadonlySet<string>> =>
  withEngine(stack, async (client) => {
    const found = new Set<string>();
    for await (const { workflowId } of client.workflow.list({ query: `ExecutionStatus = 'Running'` }))
      found.add(workflowId);
    return found;
  });
