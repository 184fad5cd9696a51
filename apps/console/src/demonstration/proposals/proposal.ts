/** An invented proposal: its title, what it is about, and how it would go about it. */
export interface Proposal {
  readonly title: string;
  readonly aim: string;
  readonly method: string;
}

/** `[title, aim, method]`, one line a proposal. */
export const proposals = (rows: readonly (readonly [string, string, string])[]): readonly Proposal[] =>
  rows.map(([title, aim, method]) => ({ title, aim, method }));
