/** A sample in numbers: how many, and milliseconds with one decimal. */
export interface Spread {
  readonly n: number;
  readonly p50: number;
  readonly p99: number;
}

/** The smallest value that at least `percent` of the values do not exceed (nearest rank). NaN for an empty sample. */
export const percentile = (values: readonly number[], percent: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1] ?? NaN;
};

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

/** Null for an empty sample: nothing was measured. */
export const spreadOf = (values: readonly number[]): Spread | null =>
  values.length === 0
    ? null
    : { n: values.length, p50: oneDecimal(percentile(values, 50)), p99: oneDecimal(percentile(values, 99)) };
