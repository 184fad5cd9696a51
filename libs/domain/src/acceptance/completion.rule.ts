export interface ReachedIndicator {
  /** More than zero. */
  readonly target: number;
  /** Integer percent; the weights add up to 100. */
  readonly weight: number;
  readonly actual: number;
}

/** Takes up the noise of binary fractions (0.3 of 0.1 apart), a million times below the last digit that is kept. */
const NOISE = 1e-6;

const reachedShare = ({ target, actual }: ReachedIndicator): number =>
  target > 0 ? Math.min(Math.max(actual / target, 0), 1) : 0;

/**
 * Completion of the indicators in hundredths of a percent, 0 to 10000: each counts its weight times the share reached,
 * at most in full; more than the target makes up for nothing. Rounded down, so that a threshold is met exactly when the
 * unrounded value meets it.
 */
export const completion = (indicators: readonly ReachedIndicator[]): number => {
  const exact = indicators.reduce(
    (sum, indicator) => sum + 100 * indicator.weight * reachedShare(indicator),
    0,
  );
  return Math.floor(exact + NOISE);
};
