import type { RunEvent } from '@shenpi/platform';

/** How the last workflow tasks of a run went. */
export interface LastTasks {
  /** In a row, up to now. The engine's own count begins anew with every wake-up that arrives between two attempts. */
  readonly failed: number;
  /** What the last one said that did not run out of time; empty where there is none. */
  readonly failure: string;
  /** When the last one failed, by the engine's clock. */
  readonly failedAt: string | null;
}

export const NO_TASKS: LastTasks = { failed: 0, failure: '', failedAt: null };

/** Judges by the last events of a run, the newest first. */
export const lastTasks = (events: readonly RunEvent[]): LastTasks => {
  const done = events.findIndex(({ type }) => type === 'workflowTaskCompleted');
  const failed = (done < 0 ? events : events.slice(0, done)).filter(
    ({ type }) => type === 'workflowTaskFailed' || type === 'workflowTaskTimedOut',
  );
  const said = failed.find(({ type }) => type === 'workflowTaskFailed');
  return {
    failed: failed.length,
    failure: String(said?.facts['failure'] ?? ''),
    failedAt: failed[0]?.at ?? null,
  };
};
