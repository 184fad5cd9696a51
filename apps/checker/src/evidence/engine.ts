import { openAlarm } from '@shenpi/domain';
import { connectTemporal, describeRun, readRunHistory } from '@shenpi/platform';
import { SEARCH_ATTRIBUTES, WORKFLOW_TYPES } from '@shenpi/workflow-contract';
import type { Client } from '@temporalio/client';
import type { CheckOptions } from '../check';

/** What the engine says of one run: the same questions that the operator's desk asks. */
export interface SeenRun {
  readonly isRunning: boolean;
  readonly stage: string | null;
  /** When its alarm rings, in real time; null where none is set. */
  readonly alarmAt: string | null;
  /** A step of it is under way: what it says may be different in a moment. */
  readonly isBusy: boolean;
  /** How often the step that is under way was tried. */
  readonly attempts: number;
}

export interface Engine {
  /** Ids of everything of ours that runs. The list is old by moments: who is missing or too many in it is asked about by itself. */
  readonly running: () => Promise<ReadonlySet<string>>;
  /** Null where the engine has no such run. */
  readonly see: (workflowId: string) => Promise<SeenRun | null>;
}

const TYPES = [WORKFLOW_TYPES.project, WORKFLOW_TYPES.meeting, WORKFLOW_TYPES.round, WORKFLOW_TYPES.payment];
const RUNNING = `ExecutionStatus = 'Running' and WorkflowType in (${TYPES.map((type) => `'${type}'`).join(', ')})`;

/** A run begins anew long before its history has so many events. */
const MOST_EVENTS = 2_000;

const seeRun = async (client: Client, workflowId: string): Promise<SeenRun | null> => {
  const run = await describeRun(client, workflowId);
  if (run === null) return null;
  const isRunning = run.status === 'running';
  const events = isRunning ? (await readRunHistory(client, run, MOST_EVENTS)).events : [];
  return {
    isRunning,
    stage: run.keywords[SEARCH_ATTRIBUTES.stage.name] ?? null,
    alarmAt: openAlarm(events)?.at ?? null,
    isBusy: run.pendingTask !== null || run.activities.length > 0,
    attempts: Math.max(run.pendingTask?.attempt ?? 0, ...run.activities.map(({ attempt }) => attempt)),
  };
};

/** Asks the engine while `work` runs. */
export const withEngine = async <T>(
  { address, namespace }: NonNullable<CheckOptions['temporal']>,
  work: (engine: Engine) => Promise<T>,
): Promise<T> => {
  const client = await connectTemporal({ temporalAddress: address, temporalNamespace: namespace });
  try {
    return await work({
      running: async () => {
        const ids = new Set<string>();
        for await (const { workflowId } of client.workflow.list({ query: RUNNING, pageSize: 1_000 }))
          ids.add(workflowId);
        return ids;
      },
      see: (workflowId) => seeRun(client, workflowId),
    });
  } finally {
    await client.connection.close();
  }
};
