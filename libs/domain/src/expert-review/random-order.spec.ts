import fc from 'fast-check';
import { numberBelow, shuffled, xoshiro128 } from './random-order';

const SEED = '00112233445566778899aabbccddeeff';

describe('xoshiro128', () => {
  it('gives the published numbers for the state 1, 2, 3, 4', () => {
    const next = xoshiro128([1, 2, 3, 4]);
    expect([next(), next(), next(), next()]).toEqual([11520, 0, 5927040, 70819200]);
  });
});

describe('numberBelow', () => {
  it('throws away the numbers that would favour small results', () => {
    const numbers = [0xffffffff, 0xfffffffe, 7];
    expect(numberBelow(() => numbers.shift() ?? 0, 3)).toBe(2);
    expect(numbers).toEqual([7]);
    const biased = [0xffffffff, 7];
    expect(numberBelow(() => biased.shift() ?? 0, 3)).toBe(1);
    expect(biased).toEqual([]);
  });
});

describe('shuffled', () => {
  // Computed by a second program written from the description alone: who repeats an old draw gets the same order.
  it.each([
    [SEED, [0, 3, 1, 2, 4, 5, 9, 6, 7, 8]],
    ['5eed'.repeat(8), [9, 6, 2, 4, 3, 0, 1, 5, 7, 8]],
    [`${'5eed'.repeat(10)}abc`, [5, 10, 0, 8, 1, 9, 2, 3, 6, 11, 4, 7]],
  ])('orders by the seed %s as its description says', (seed, order) => {
    expect(
      shuffled(
        seed,
        [...order].sort((a, b) => a - b),
      ),
    ).toEqual(order);
  });

  it('does not care about the case of the hex digits', () => {
    expect(shuffled(SEED.toUpperCase(), [0, 1, 2, 3, 4])).toEqual(shuffled(SEED, [0, 1, 2, 3, 4]));
  });

  it('keeps every item exactly once for every seed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{32,64}$/), fc.uniqueArray(fc.integer()), (seed, items) => {
        const order = shuffled(seed, items);
        expect(Array.isArray(order) && [...order].sort((a, b) => a - b)).toEqual(
          [...items].sort((a, b) => a - b),
        );
      }),
    );
  });

  it('depends on every digit of the seed, the zero seed included', () => {
    const items = Array.from({ length: 52 }, (_, index) => index);
    const seeds = [
      '0'.repeat(32),
      ...Array.from({ length: 64 }, (_, at) => `${'0'.repeat(at)}1${'0'.repeat(63 - at)}`),
    ];
    expect(new Set(seeds.map((seed) => JSON.stringify(shuffled(seed, items)))).size).toBe(seeds.length);
  });

  it('puts every item in every place about equally often', () => {
    const runs = 6000;
    const counts = new Map<string, number>();
    for (let run = 0; run < runs; run += 1) {
      const order = shuffled(run.toString(16).padStart(32, '0'), ['a', 'b', 'c', 'd']);
      if (!Array.isArray(order)) continue;
      order.forEach((item, at) => counts.set(`${item}${at}`, (counts.get(`${item}${at}`) ?? 0) + 1));
    }
    expect(counts.size).toBe(16);
    // Five standard deviations around runs / 4; the seeds are fixed, so the outcome is too.
    for (const count of counts.values())
      expect(Math.abs(count - runs / 4)).toBeLessThan(5 * Math.sqrt((runs * 3) / 16));
  });

  it.each(['', 'abc', 'g'.repeat(32), '0'.repeat(31)])('refuses the seed %p', (seed) => {
    expect(shuffled(seed, [1, 2])).toMatchObject({ rejected: true, code: 'seed_invalid', field: 'seed' });
  });
});
