import { completion } from '@shenpi/domain';

interface Indicator {
  readonly target: number;
  readonly weight: number;
}

/** Completion so far in hundredths of a percent; what is not filled in counts as nothing reached. */
export const completionSoFar = (
  indicators: readonly Indicator[],
  actuals: readonly (number | null)[],
): number =>
  completion(indicators.map((indicator, index) => ({ ...indicator, actual: actuals[index] ?? 0 })));

/** Share of one indicator in whole percent, at most 100. */
export const shareOf = (indicator: Indicator, actual: number | null): number | null =>
  actual === null || indicator.target <= 0
    ? null
    : Math.floor(Math.min(1, Math.max(0, actual / indicator.target)) * 100);
