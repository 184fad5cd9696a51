import type { Client } from '@temporalio/client';

/** How a run stands, in the engine's own terms but for the case of the words. */
export const RUN_STATUSES = [
  'running',
  'completed',
  'failed',
  'cancelled',
  'terminated',
  'continued_as_new',
  'timed_out',
  'unknown',
] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** A step that the run has asked for and that has not succeeded yet. */
export interface PendingActivity {
  readonly type: string;
  readonly attempt: number;
  /** When it is tried again, in ISO 8601; null while it runs. */
  readonly nextAt: string | null;
  /** What the last attempt died of, the causes behind it included; empty for a first attempt. */
  readonly failure: string;
}

/** What the engine says of one run, without anything that its payloads hold. Instants are ISO 8601 in UTC. */
export interface RunFacts {
  readonly workflowId: string;
  readonly runId: string;
  readonly status: RunStatus;
  readonly startedAt: string | null;
  readonly historyLength: number;
  /** Build of the worker that the run is pinned to; null where it is not pinned. */
  readonly version: string | null;
  /** Keywords by which operators find runs. */
  readonly keywords: Readonly<Record<string, string>>;
  /** The workflow task that waits to be carried out, or to be carried out again. */
  readonly pendingTask: { readonly attempt: number } | null;
  readonly activities: readonly PendingActivity[];
}

export interface EngineTime {
  readonly seconds?: { toString(): string } | number | null;
  readonly nanos?: number | null;
}
export interface EngineFailure {
  readonly message?: string | null;
  readonly cause?: EngineFailure | null;
}

export const isoOf = (time: EngineTime | null | undefined): string | null =>
  time?.seconds === undefined || time.seconds === null
    ? null
    : new Date(Number(time.seconds.toString()) * 1_000 + Math.floor((time.nanos ?? 0) / 1e6)).toISOString();

const MOST_OF_A_MESSAGE = 500;

/** The message of a failure and of what caused it, the outermost first. */
export const messageOf = (failure: EngineFailure | null | undefined): string => {
  const messages: string[] = [];
  for (let at = failure ?? null; at && messages.length < 4; at = at.cause ?? null)
    if (at.message) messages.push(at.message);
  return messages.join(': ').slice(0, MOST_OF_A_MESSAGE);
};

const statusOf = (name: string): RunStatus => {
  const known = name.toLowerCase().replace(/^canceled$/, 'cancelled');
  return RUN_STATUSES.find((status) => status === known) ?? 'unknown';
};

const isNotFound = (error: unknown): boolean =>
  error instanceof Error && error.name === 'WorkflowNotFoundError';

/** The latest run of a workflow, or the one that is named; null where the engine has none. */
export const describeRun = async (
  client: Client,
  workflowId: string,
  runId?: string,
): Promise<RunFacts | null> => {
  try {
    const run = await client.workflow.getHandle(workflowId, runId).describe();
    const { pendingActivities, pendingWorkflowTask, workflowExecutionInfo } = run.raw;
    const pinned = workflowExecutionInfo?.versioningInfo;
    return {
      workflowId,
      runId: run.runId,
      status: statusOf(run.status.name),
      startedAt: run.startTime.toISOString(),
      historyLength: run.historyLength,
      version: pinned?.behavior ? (pinned.deploymentVersion?.buildId ?? null) : null,
      keywords: Object.fromEntries(
        run.typedSearchAttributes
          .getAll()
          .flatMap(({ key, value }) => (typeof value === 'string' ? [[key.name, value]] : [])),
      ),
      pendingTask: pendingWorkflowTask ? { attempt: pendingWorkflowTask.attempt ?? 1 } : null,
      activities: (pendingActivities ?? []).map((activity) => ({
        type: activity.activityType?.name ?? '',
        attempt: activity.attempt ?? 1,
        nextAt: isoOf(activity.nextAttemptScheduleTime),
        failure: messageOf(activity.lastFailure),
      })),
    };
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
};
