import { figureLines, figuresOf, type Measured } from './figures';
import { percentile, spreadOf } from './percentile';

describe('percentile', () => {
  const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);

  it.each([
    ['one value, p50', [5], 50, 5],
    ['one value, p99', [5], 99, 5],
    ['three in disorder, p50', [3, 1, 2], 50, 2],
    ['four, p50', [4, 3, 2, 1], 50, 2],
    ['a hundred, p99', upTo(100), 99, 99],
    ['fifty, p99', upTo(50), 99, 50],
    ['two hundred, p99', upTo(200), 99, 198],
  ])('is the nearest rank: %s', (_, values, percent, expected) => {
    expect(percentile(values, percent)).toBe(expected);
  });

  it('measures nothing where there is nothing', () => {
    expect(spreadOf([])).toBeNull();
    expect(spreadOf([1.26, 9.04])).toEqual({ n: 2, p50: 1.3, p99: 9 });
  });
});

describe('figuresOf', () => {
  const measured: Measured = {
    answersMs: [10, 20, 30],
    refusals: 2,
    deciders: new Set(['plan1', 'unit1']),
    sightings: [
      { acrossStages: false, afterAnswerMs: 4, afterSendingMs: 14 },
      { acrossStages: true, afterAnswerMs: 6, afterSendingMs: 26 },
      { acrossStages: false, afterAnswerMs: 5, afterSendingMs: 25 },
    ],
    bareMs: [2, 2.5, 3],
  };

  it('keeps the two kinds of next task apart and compares with a bare transaction', () => {
    expect(figuresOf(measured)).toEqual({
      decisions: 3,
      accounts: 2,
      refusals: 2,
      answer: { n: 3, p50: 20, p99: 30 },
      nextTask: {
        withinStage: { afterAnswer: { n: 2, p50: 4, p99: 5 }, afterSending: { n: 2, p50: 14, p99: 25 } },
        acrossStages: { afterAnswer: { n: 1, p50: 6, p99: 6 }, afterSending: { n: 1, p50: 26, p99: 26 } },
      },
      bareTransaction: { n: 3, p50: 2.5, p99: 3 },
      bareLeftOut: null,
      ratio: 8,
    });
  });

  it('says that the comparison was left out', () => {
    const figures = figuresOf({ ...measured, bareMs: { leftOut: 'no database was named' } });
    expect([figures.bareTransaction, figures.ratio]).toEqual([null, null]);
    expect(figureLines(figures).at(-1)).toContain('no database was named');
  });
});
