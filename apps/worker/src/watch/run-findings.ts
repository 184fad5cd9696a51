import { engineCauseOf, type IncidentKind, type WatchLimits } from '@shenpi/domain';
import type { RunFacts } from '@shenpi/platform';
import type { IncidentFinding } from '@shenpi/record';

/** A run that is looked at, and what it is about. */
export interface WatchedRun {
  readonly projectId: string;
  /** Left out for the run of the case itself. */
  readonly subjectKey?: string;
  readonly run: RunFacts;
  /** What the last failed workflow task said; empty where none failed. */
  readonly taskFailure: string;
}

export interface RunLimits extends Pick<WatchLimits, 'taskAttempts' | 'activityAttempts'> {
  /** Whether the run is pinned to a build that no worker runs. */
  readonly isStranded: (run: RunFacts) => boolean;
}

/** What is wrong with a run, judged by what the engine says of it; of several stuck steps the most often tried one is told. */
export const runFindings = (
  { projectId, subjectKey, run, taskFailure }: WatchedRun,
  limits: RunLimits,
): readonly IncidentFinding[] => {
  if (run.status !== 'running') return [];
  const found = (kind: IncidentKind, data: Readonly<Record<string, unknown>>): IncidentFinding => ({
    kind,
    projectId,
    ...(subjectKey === undefined ? {} : { subjectKey }),
    data,
  });
  // Without anybody who could carry it out the attempts say nothing.
  if (limits.isStranded(run)) return [found('engine_version_gone', { version: run.version })];
  const attempt = run.pendingTask?.attempt ?? 0;
  const isFailing = attempt > limits.taskAttempts;
  const stuck = run.activities
    .filter((activity) => activity.attempt > limits.activityAttempts)
    .toSorted((one, other) => other.attempt - one.attempt)[0];
  return [
    ...(isFailing ? [found('run_failing', { attempt, cause: engineCauseOf(taskFailure) })] : []),
    ...(stuck
      ? [
          found('activity_stuck', {
            activity: stuck.type,
            attempt: stuck.attempt,
            cause: engineCauseOf(stuck.failure),
          }),
        ]
      : []),
  ];
};
