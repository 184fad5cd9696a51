import { createHash } from 'node:crypto';

/** Choices that depend on the seed and on what they are about, never on who came first: the same ones in every run of a seed. */
export interface Chance {
  /** From 0 to below 1. */
  readonly of: (...about: readonly string[]) => number;
  readonly pick: <T>(choices: readonly [T, ...T[]], ...about: readonly string[]) => T;
  /** An id that this seed gives to the same thing in every run. */
  readonly id: (...about: readonly string[]) => string;
}

export const chanceOf = (seed: string): Chance => {
  const hash = (about: readonly string[]): Buffer =>
    createHash('sha256')
      .update([seed, ...about].join(' '))
      .digest();
  const of: Chance['of'] = (...about) => hash(about).readUInt32BE(0) / 2 ** 32;
  return {
    of,
    pick: (choices, ...about) => choices[Math.floor(of(...about) * choices.length)] ?? choices[0],
    id: (...about) => {
      const hex = hash(['id', ...about]).toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
  };
};
