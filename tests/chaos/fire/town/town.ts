import type { Figures } from './figures';

/** How far the people of the town have come. */
export interface Progress {
  readonly projects: number;
  readonly closed: number;
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
  /** What has come back so far, without asking anybody. */
  readonly figures: () => Figures;
  /** Milliseconds from asking to receipt of all receipts since this was called last. */
  readonly takeTimes: () => readonly number[];
  /** The moment (of `performance`) of the first receipt for something that was asked at or after a moment. */
  readonly firstAnswerTo: (askedFrom: number) => Promise<number>;
  /** Cases by their stage, as the operator saw them last. */
  readonly stages: () => Readonly<Record<string, number>>;
  /** How often the record clock was moved, and how often a move did not arrive. */
  readonly clockMoves: () => { readonly made: number; readonly failed: number };
  /** The record clock as it was seen last. */
  readonly now: () => string;
  /** What must not have happened, a line each: a refusal that nobody had to expect, a button that worked twice. */
  readonly surprises: readonly string[];
  /** Ends everything that is still waiting for an answer; nothing can be begun afterwards. */
  readonly close: () => Promise<void>;
}
