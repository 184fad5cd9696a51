import type { ServerSet, Stack } from '@shenpi/test-support';
import type { Seeded } from '../seeded';
import type { Lines } from './nemeses/network-lines';
import type { Town } from './town/town';

/** The system under fire: its servers, its processes, the people at work in it, and the choices of this run. */
export interface Fire {
  readonly servers: ServerSet;
  readonly stack: Stack;
  readonly town: Town;
  /** Between each pair of processes, where the run was given some. */
  readonly lines?: Lines;
  readonly random: Seeded;
  /** The short form, for the tests of every change; else the full one, run by hand. */
  readonly isShort: boolean;
  readonly say: (line: string) => void;
}

/**
 * What one strike did and what was seen of it: counts and milliseconds by name, for the report. The name `violation` is kept for a
 * sentence that says what the system did that it must not do.
 */
export type Evidence = Readonly<Record<string, number | string>>;

/** One way in which a server room breaks things. Strikes come one after the other while the people of the town go on working. */
export interface Nemesis {
  readonly name: string;
  /** One sentence for the report: what is done to the system. */
  readonly does: string;
  /** Strikes in each form of the run. */
  readonly strikes: { readonly full: number; readonly short: number };
  /** It strikes at the lines between processes, which are opened for it. */
  readonly overLines?: true;
  /** Why it cannot be done on this machine, or undefined. Whatever is left out for it is named in the summary. */
  readonly missing?: () => Promise<string | undefined>;
  /** One strike, from 0; puts everything back before it resolves. Throws only if the harness itself is broken. */
  readonly strike: (fire: Fire, n: number) => Promise<Evidence>;
}
