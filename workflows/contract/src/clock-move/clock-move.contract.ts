export interface ClockMoveInput {
  readonly moveId: string;
}

export interface ClockMove {
  /** The instant to which the record clock moves, ISO 8601 in UTC. */
  readonly to: string;
  /** False once it has arrived or was given up. */
  readonly isRunning: boolean;
}

/** Moving the record clock of a demonstration or test installation from one due instant to the next. */
export interface ClockMoveActivities {
  readClockMove(input: { readonly moveId: string }): Promise<ClockMove | null>;
  /** The earliest instant up to `until` at which something is due, or null. */
  nextDueInstant(input: { readonly until: string }): Promise<string | null>;
  setRecordClock(input: { readonly moveId: string; readonly to: string }): Promise<void>;
  /** Wakes whatever is due now; the number of subjects woken. */
  wakeDue(input: { readonly moveId: string }): Promise<number>;
  /** Ends the move, with the reason if it was given up, and has every timer armed again by the clock as it now stands. */
  finishClockMove(input: { readonly moveId: string; readonly error?: string }): Promise<void>;
}

export interface ClockMoveEngineActivities {
  /** Waits some seconds until everything that was woken has been attended to; false if it has not been by then. */
  engineQuiet(): Promise<boolean>;
  /** Runs the daily schedules once, as if their hour had come. */
  triggerSchedules(): Promise<void>;
}
