import { isDeepStrictEqual } from 'node:util';

/** An expectation of the story that did not hold. The message is one sentence. */
export class Unmet extends Error {}

export const expectThat = (what: string, holds: boolean): void => {
  if (!holds) throw new Unmet(what);
};

const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 300);

/** Compares whole values. */
export const expectEqual = (what: string, actual: unknown, expected: unknown): void => {
  if (!isDeepStrictEqual(actual, expected))
    throw new Unmet(`${what}: expected ${shown(expected)}, got ${shown(actual)}`);
};

/** Something that a step needs and that must be there. */
export const needed = <T>(what: string, value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Unmet(`${what}: it is not there`);
  return value;
};
