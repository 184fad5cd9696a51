import { engineCauseOf, type IncidentKind, type WatchLimits } from '@shenpi/domain';
import type { RunFacts } from '@shenpi/platform';
import type { IncidentFinding, IncidentPlace } from '@shenpi/record';
import type { LastTasks } from './last-tasks';

/** A run that is looked at, and where what is found about it stands. */
export interface WatchedRun {
  readonly place: Omit<IncidentPlace, 'kind'>;
  readonly run: RunFacts;
  readonly tasks: LastTasks;
}

export interface RunLimits extends Pick<
  WatchLimits,
  'taskAttempts' | 'activityAttempts' | 'unfitRunSeconds'
> {
  /** Whether the run is pinned to a build that no worker runs. */
  readonly isStranded: (run: RunFacts) => boolean;
}

/** How often a run that cannot go on was tried: what the engine counts, or what its events show where wake-ups kept coming. */
const attemptsOf = ({ run, tasks }: WatchedRun): number =>
  run.pendingTask === null ? 0 : Math.max(run.pendingTask.attempt, tasks.failed);

/**
 * Whether a run is to be begun again from the record, which loses nothing: it fails again and again because no program can follow its
 * history. That is so after a change of its code, and where a worker whose machine stood still went on and wrote what it had not done in
 * one piece. Not before it has been there for `unfitRunSeconds`, by the engine's clock, so that one that fails every time costs little.
 */
export const isUnfit = (watched: WatchedRun, limits: RunLimits): boolean => {
  const { run, tasks } = watched;
  if (run.status !== 'running' || limits.isStranded(run)) return false;
  if (run.startedAt === null || tasks.failedAt === null) return false;
  return (
    attemptsOf(watched) > limits.taskAttempts &&
    engineCauseOf(tasks.failure) === 'not_deterministic' &&
    Date.parse(tasks.failedAt) - Date.parse(run.startedAt) >= limits.unfitRunSeconds * 1_000
  );
};

/** What is wrong with a run, judged by what the engine says of it; of several stuck steps the most often tried one is told. */
export const runFindings = (watched: WatchedRun, limits: RunLimits): readonly IncidentFinding[] => {
  const { place, run, tasks } = watched;
  if (run.status !== 'running') return [];
  const found = (kind: IncidentKind, data: Readonly<Record<string, unknown>>): IncidentFinding => ({
    kind,
    ...place,
    data,
  });
  // Without anybody who could carry it out the attempts say nothing.
  if (limits.isStranded(run)) return [found('engine_version_gone', { version: run.version })];
  const attempt = attemptsOf(watched);
  const isFailing = attempt > limits.taskAttempts;
  const stuck = run.activities
    .filter((activity) => activity.attempt > limits.activityAttempts)
    .toSorted((one, other) => other.attempt - one.attempt)[0];
  return [
    ...(isFailing ? [found('run_failing', { attempt, cause: engineCauseOf(tasks.failure) })] : []),
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
