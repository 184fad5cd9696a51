/** A part of a test run as the lanes see it. */
export interface LaneJob {
  readonly name: string;
  /** How many lanes it fills while it runs; one that asks for more than there are gets them all. */
  readonly width: number;
  /** Names of jobs that must have ended before; those that are not among the jobs are not waited for. */
  readonly after: readonly string[];
  /** Counts its own failure: a rejection is a bug of the run, ends it, and is passed on. */
  readonly run: () => Promise<void>;
}

/**
 * Runs every job once, in the given order as far as the lanes allow: a narrow job goes ahead of a wide one that still
 * waits for room. The order in which jobs start depends on what the earlier ones took, so none may rely on it but by `after`.
 */
export const runInLanes = async (jobs: readonly LaneJob[], lanes: number): Promise<void> => {
  const waiting = [...jobs];
  const unfinished = new Set(jobs.map(({ name }) => name));
  const running = new Set<Promise<void>>();
  const widthOf = ({ width }: LaneJob): number => Math.min(width, lanes);
  let free = lanes;

  const begin = (job: LaneJob): void => {
    waiting.splice(waiting.indexOf(job), 1);
    free -= widthOf(job);
    const run = job.run().finally(() => {
      free += widthOf(job);
      unfinished.delete(job.name);
      running.delete(run);
    });
    running.add(run);
  };
  const isReady = (job: LaneJob): boolean =>
    widthOf(job) <= free && !job.after.some((name) => unfinished.has(name));

  while (unfinished.size > 0) {
    for (let next = waiting.find(isReady); next !== undefined; next = waiting.find(isReady)) begin(next);
    if (running.size === 0) throw new Error(`these wait for one another: ${[...unfinished].join(', ')}`);
    await Promise.race(running);
  }
};
