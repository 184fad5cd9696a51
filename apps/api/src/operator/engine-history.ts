import { engineEventWords, stagesOfHistory } from '@shenpi/domain';
import { describeRun, readRunHistory, type RunEvent } from '@shenpi/platform';
import { projectWorkflowId } from '@shenpi/workflow-contract';
import type { Client } from '@temporalio/client';

/** More events than anybody reads; a run begins a new history long before. */
const MOST_EVENTS = 2_000;
const MOST_RUNS = 20;

/** What the engine wrote, as far as it holds no payload: the kind of the event and its plain fields. */
const rawOf = ({ type, facts }: RunEvent): string =>
  [type, ...Object.entries(facts).map(([name, value]) => `${name}=${value}`)].join(' ');

const runsOf = async (client: Client, workflowId: string) => {
  const runs: { runId: string; status: string; startedAt: string | null }[] = [];
  for await (const run of client.workflow.list({
    query: `WorkflowId = '${workflowId}'`,
    pageSize: MOST_RUNS,
  })) {
    runs.push({
      runId: run.runId,
      status: run.status.name.toLowerCase(),
      startedAt: run.startTime.toISOString(),
    });
    if (runs.length === MOST_RUNS) break;
  }
  return runs;
};

/** The history of a case's run in words, with the runs before it; null where the engine has no such run. */
export const engineHistory = async (client: Client, projectId: string, runId: string | undefined) => {
  const workflowId = projectWorkflowId(projectId);
  const run = await describeRun(client, workflowId, runId);
  if (run === null) return null;
  const { events, more } = await readRunHistory(client, run, MOST_EVENTS);
  return {
    reachable: true,
    runId: run.runId,
    more,
    stages: [...stagesOfHistory(events)],
    events: events.map((event) => ({
      id: event.id,
      at: event.at,
      type: event.type,
      ...engineEventWords(event),
      raw: rawOf(event),
    })),
    runs: await runsOf(client, workflowId),
  };
};
