/** The numbers of the invariants, as docs/checks.md lists them. */
export const INVARIANTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] as const;
export type Invariant = (typeof INVARIANTS)[number];

export interface CheckOptions {
  /** The record; reading is enough. */
  readonly databaseUrl: string;
  /** Without it invariant 9 is skipped. */
  readonly temporal?: { readonly address: string; readonly namespace: string };
  /** The book of the payment side, JSON lines; without it invariant 8 looks at the record alone. */
  readonly financeBook?: string;
  /** The clients' own book; without it invariant 13 is skipped and 1 looks at the record alone. */
  readonly clientLog?: string;
  /** Every command that anybody gives stands in the client log: then a decision that nobody asked for is a violation. */
  readonly clientLogIsWhole?: boolean;
  /** Periods (wall clock, ISO) that were lost on purpose, by setting a database back: what clients were told in them proves nothing. */
  readonly lost?: readonly { readonly from: string; readonly until: string }[];
  /** Where checkpoints are kept outside the database, and the key that signed them; without it only the chains are verified. */
  readonly checkpoints?: { readonly dir: string; readonly keyFile: string };
  /** True when nobody works and the engine has had time: only then 9, 10 and 11 must hold. */
  readonly isQuiet: boolean;
}

/** Something that breaks an invariant. Ids and codes only, never a name, a score or a vote. */
export interface Violation {
  readonly invariant: Invariant;
  readonly code: string;
  readonly ids: Readonly<Record<string, string | number>>;
  readonly sentence: string;
}

export interface CheckReport {
  readonly violations: readonly Violation[];
  /** How many things were looked at for each invariant: nothing looked at proves nothing. */
  readonly examined: Readonly<Record<Invariant, number>>;
  readonly skipped: readonly { readonly invariant: Invariant; readonly why: string }[];
}
