import { reject, type Rejection } from '../kernel';

/**
 * The random numbers of a draw. A certificate names the seed, so that anybody can repeat the draw with another program:
 *
 * 1. Seed: at least 32 hex digits, cut into words of eight digits (a shorter last word is taken as it stands).
 *    The state is four 32-bit words, at first 0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x6a09e667. Word i of the seed is
 *    mixed into state word i mod 4 as `mix(state + word)`, mix being the finaliser of MurmurHash3. A state of four
 *    zeros becomes 1, 0, 0, 0.
 * 2. Generator: xoshiro128** 1.1 (Blackman and Vigna); its first 16 numbers are thrown away.
 * 3. A number below n: numbers of the generator at or above the greatest multiple of n in 2^32 are thrown away, the
 *    first other one is taken modulo n. So every result is equally likely.
 * 4. Order (Fisher and Yates): from a list of n, the item at place (number below n, counted from 0) is taken out and comes
 *    first; from the n - 1 that are left the next one is taken in the same way, until the list is empty.
 */
export type NextUint32 = () => number;

const UINT32_SPAN = 2 ** 32;
const DISCARDED = 16;

const mix = (word: number): number => {
  let h = word >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

const rotl = (word: number, by: number): number => ((word << by) | (word >>> (32 - by))) >>> 0;

/** xoshiro128** from a state of four words that are not all zero; unsigned 32-bit numbers. */
export const xoshiro128 = (state: readonly [number, number, number, number]): NextUint32 => {
  let [s0, s1, s2, s3] = state;
  return () => {
    const result = Math.imul(rotl(Math.imul(s1, 5) >>> 0, 7), 9) >>> 0;
    const t = (s1 << 9) >>> 0;
    s2 = (s2 ^ s0) >>> 0;
    s3 = (s3 ^ s1) >>> 0;
    s1 = (s1 ^ s2) >>> 0;
    s0 = (s0 ^ s3) >>> 0;
    s2 = (s2 ^ t) >>> 0;
    s3 = rotl(s3, 11);
    return result;
  };
};

export const seedRejection = (seed: string): Rejection | null =>
  /^[0-9a-f]{32,}$/i.test(seed)
    ? null
    : reject(
        'seed_invalid',
        '抽取种子必须是至少32位的十六进制数',
        'The seed of a draw has at least 32 hex digits',
        { field: 'seed' },
      );

const generatorOf = (seed: string): NextUint32 => {
  const words = (seed.match(/.{1,8}/g) ?? []).map((digits) => Number.parseInt(digits, 16));
  const lane = (index: number, start: number): number =>
    words.filter((_, position) => position % 4 === index).reduce((state, word) => mix(state + word), start);
  const lanes = [lane(0, 0x9e3779b9), lane(1, 0x243f6a88), lane(2, 0xb7e15162), lane(3, 0x6a09e667)] as const;
  const next = xoshiro128(lanes.every((word) => word === 0) ? [1, 0, 0, 0] : lanes);
  for (let discarded = 0; discarded < DISCARDED; discarded += 1) next();
  return next;
};

/** A number from 0 to n - 1, each equally likely; n from 1 to 2^32. */
export const numberBelow = (next: NextUint32, n: number): number => {
  const limit = UINT32_SPAN - (UINT32_SPAN % n);
  let drawn = next();
  while (drawn >= limit) drawn = next();
  return drawn % n;
};

/** The items in the random order that the seed gives; the same seed and items always give the same order. */
export const shuffled = <T>(seed: string, items: readonly T[]): readonly T[] | Rejection => {
  const refusal = seedRejection(seed);
  if (refusal) return refusal;
  const next = generatorOf(seed);
  const left = [...items];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(numberBelow(next, left.length), 1));
  return order;
};
