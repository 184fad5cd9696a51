import fc from 'fast-check';
import { completion } from './completion.rule';

describe('completion', () => {
  it.each([
    [
      'everything reached',
      [
        [500, 60, 500],
        [2, 40, 2],
      ],
      10_000,
    ],
    [
      'nothing reached',
      [
        [500, 60, 0],
        [2, 40, 0],
      ],
      0,
    ],
    [
      'more than the target makes up for nothing',
      [
        [500, 60, 1000],
        [2, 40, 1],
      ],
      8000,
    ],
    ['exactly nine tenths', [[0.1, 100, 0.09]], 9000],
    [
      'nine tenths from fractions',
      [
        [0.3, 50, 0.3],
        [0.7, 50, 0.56],
      ],
      9000,
    ],
    ['two thirds, rounded down', [[3, 100, 2]], 6666],
    ['just below a threshold stays below it', [[100_000, 100, 89_999]], 8999],
    [
      'a negative result counts as nothing',
      [
        [10, 50, -5],
        [10, 50, 10],
      ],
      5000,
    ],
    [
      'an indicator without a target counts as nothing',
      [
        [0, 50, 5],
        [10, 50, 10],
      ],
      5000,
    ],
    ['no indicator', [], 0],
  ])('%s', (_, rows, hundredths) => {
    const indicators = rows.map(([target = 0, weight = 0, actual = 0]) => ({ target, weight, actual }));
    expect(completion(indicators)).toBe(hundredths);
  });

  it('lies between 0 and 10000 and never falls when more is reached', () => {
    const indicator = fc.record({
      target: fc.integer({ min: 1, max: 1e6 }),
      actual: fc.integer({ min: 0, max: 2e6 }),
    });
    fc.assert(
      fc.property(indicator, indicator, fc.integer({ min: 1, max: 99 }), (a, b, weight) => {
        const of = (actual: number) =>
          completion([
            { ...a, actual, weight },
            { ...b, weight: 100 - weight },
          ]);
        expect(of(a.actual)).toBeGreaterThanOrEqual(0);
        expect(of(a.actual)).toBeLessThanOrEqual(10_000);
        expect(of(a.actual + 1)).toBeGreaterThanOrEqual(of(a.actual));
      }),
    );
  });
});
