/** How far the people of the town have come. */
export interface Progress {
  readonly projects: number;
  readonly closed: number;
  /** Commands that were answered with a receipt, refused, and never answered. */
  readonly answered: number;
  readonly refused: number;
  readonly unknown: number;
}

/** Simulated people at work through HTTP on the record clock. Everything they ask stands in the client log before it is sent. */
export interface Town {
  /** JSON lines, one for each asked, answered, refused or unanswered command. */
  readonly clientLog: string;
  /** Begins to work; new applications come in for as long as it is not told to finish. */
  readonly begin: () => void;
  /** Resolves when the commands under way are answered and nobody begins another one, until `begin` is called again. */
  readonly pause: () => Promise<void>;
  /** No new applications: brings every case to its end. Gives the milliseconds that it took; throws when they do not end in `withinMs`. */
  readonly finish: (withinMs: number) => Promise<number>;
  readonly progress: () => Promise<Progress>;
}
