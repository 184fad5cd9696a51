import { reject, type Rejection } from '../kernel';

/** Thresholds in hundredths of a point, counts in sheets. */
export interface PanelPolicy {
  readonly minSheets: number;
  /** One highest and one lowest sheet are dropped from this many sheets on (never below three). */
  readonly trimFrom: number;
  readonly alarmRange: number;
  readonly alarmDeviation: number;
}

/** Everything but `n` in hundredths of a point, rounded half up. */
export interface PanelResult {
  readonly n: number;
  readonly trimmedMean: number;
  readonly mean: number;
  readonly median: number;
  readonly range: number;
  /** Standard deviation over all sheets of the panel (they are the whole population, not a sample of it). */
  readonly deviation: number;
  /** The sheets lie further apart than the policy allows: the panel chair owes a note. */
  readonly alarm: boolean;
}

const LEAST_TO_TRIM = 3;
const FULL_MARKS = 10_000;

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
/** Quotient of non-negative integers rounded half up, without a detour through fractions. */
const dividedHalfUp = (sum: number, by: number): number => Math.floor((2 * sum + by) / (2 * by));

const medianOf = (sorted: readonly number[]): number => {
  const middle = Math.floor(sorted.length / 2);
  const pair =
    sorted.length % 2 === 1 ? sorted.slice(middle, middle + 1) : sorted.slice(middle - 1, middle + 1);
  return dividedHalfUp(sumOf(pair), pair.length);
};

/**
 * The result of a panel from the totals of its valid sheets (signed, not recused; hundredths of a point). From
 * `trimFrom` sheets on exactly one highest and one lowest are dropped. Refuses fewer than `minSheets` and totals
 * outside 0..100.00. The alarm compares exact values, before any rounding.
 */
export const panelResult = (sheetTotals: readonly number[], policy: PanelPolicy): PanelResult | Rejection => {
  const n = sheetTotals.length;
  if (n < Math.max(1, policy.minSheets)) {
    return reject(
      'too_few_sheets',
      `有效评分表${n}份，少于规定的${policy.minSheets}份，请等待其余专家签署或递补专家`,
      `${n} valid sheets, ${policy.minSheets} are needed; wait for the other experts or replace them`,
    );
  }
  if (sheetTotals.some((total) => !Number.isSafeInteger(total) || total < 0 || total > FULL_MARKS)) {
    return reject(
      'sheet_total_invalid',
      '评分表总分必须在0到100分之间',
      'The total of a sheet lies between 0 and 100 points',
    );
  }
  const sorted = [...sheetTotals].sort((a, b) => a - b);
  const kept = n >= Math.max(policy.trimFrom, LEAST_TO_TRIM) ? sorted.slice(1, -1) : sorted;
  const sum = sumOf(sorted);
  const range = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
  const nSquaredVariance = n * sumOf(sorted.map((total) => total * total)) - sum * sum;
  return {
    n,
    trimmedMean: dividedHalfUp(sumOf(kept), kept.length),
    mean: dividedHalfUp(sum, n),
    median: medianOf(sorted),
    range,
    deviation: Math.floor(Math.sqrt(nSquaredVariance) / n + 0.5),
    alarm: range > policy.alarmRange || nSquaredVariance > (n * policy.alarmDeviation) ** 2,
  };
};
