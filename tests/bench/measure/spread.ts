import { oneDecimal } from '../report';

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
};

/** The median over the rounds with the smallest and the largest, as text. */
export const spread = (values: readonly number[], round: (value: number) => number = oneDecimal): string =>
  `${round(median(values))} (${round(Math.min(...values))}–${round(Math.max(...values))})`;
