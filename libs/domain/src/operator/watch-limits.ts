/** How long something may go on before the program names it, and how much a desk shows: bureau-wide, no edition applies. */
export interface WatchLimits {
  /** Pause between two looks at the record, and at the engine; seconds of real time, as all `…Seconds`. */
  readonly recordEverySeconds: number;
  readonly engineEverySeconds: number;
  /** A process that has not been seen for so long counts as gone. */
  readonly processGoneSeconds: number;
  readonly wakeLateSeconds: number;
  readonly dueLateSeconds: number;
  readonly jobLateSeconds: number;
  readonly clockOffMs: number;
  /** An order whose fate is unknown, by the record clock; one that was submitted has working days. */
  readonly paymentUnknownMinutes: number;
  readonly paymentSubmittedWorkingDays: number;
  /** Cases younger than this need no run yet. */
  readonly runMissingSeconds: number;
  readonly taskAttempts: number;
  /** A run whose history the program cannot follow is begun again from the record, at most once in so many seconds. */
  readonly unfitRunSeconds: number;
  readonly activityAttempts: number;
  /** From more than so many cases with one cause on, one incident speaks for the rest. */
  readonly namedOneByOne: number;
  /** Cases whose deadlines are counted again at one look, and events whose hashes are. */
  readonly deadlineSlice: number;
  readonly chainSlice: number;
  readonly atRiskWorkingDays: number;
  readonly exportRows: number;
}

export const WATCH_LIMITS: WatchLimits = {
  recordEverySeconds: 10,
  engineEverySeconds: 15,
  processGoneSeconds: 20,
  wakeLateSeconds: 20,
  dueLateSeconds: 20,
  jobLateSeconds: 60,
  clockOffMs: 5_000,
  paymentUnknownMinutes: 5,
  paymentSubmittedWorkingDays: 3,
  runMissingSeconds: 30,
  taskAttempts: 3,
  unfitRunSeconds: 60,
  activityAttempts: 5,
  namedOneByOne: 20,
  deadlineSlice: 500,
  chainSlice: 1_500,
  atRiskWorkingDays: 2,
  exportRows: 50_000,
};
