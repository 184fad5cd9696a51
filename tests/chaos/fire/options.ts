import { parseArgs } from 'node:util';
import { randomInt } from 'node:crypto';

export interface ChaosOptions {
  readonly seed: string;
  readonly isShort: boolean;
  /** On many processes of everything, and a cluster of the engine. */
  readonly isMany: boolean;
  /** Names of nemeses; all of them if left out. */
  readonly only: readonly string[];
  readonly strikes: number | undefined;
  readonly projects: number | undefined;
  /** Mutants to let in afterwards; those of the form if left out. */
  readonly mutants: number | undefined;
  readonly report: string | undefined;
}

const LARGEST_SEED = 1_000_000;

const count = (name: string, value: string | undefined): number | undefined => {
  if (value === undefined) return undefined;
  const parsed = Number(value);
  if (!Number.isInteger(parsed) || parsed < 0) throw new Error(`--${name} is a whole number`);
  return parsed;
};

/** Throws a plain error for an option that there is not. */
export const parseOptions = (args: readonly string[]): ChaosOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string' },
      short: { type: 'boolean', default: false },
      many: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      strikes: { type: 'string' },
      projects: { type: 'string' },
      mutants: { type: 'string' },
      report: { type: 'string' },
    },
  });
  return {
    seed: values.seed ?? String(randomInt(LARGEST_SEED)),
    isShort: values.short,
    isMany: values.many,
    only: values.only.flatMap((names) => names.split(',')),
    strikes: count('strikes', values.strikes),
    projects: count('projects', values.projects),
    mutants: count('mutants', values.mutants),
    report: values.report,
  };
};
