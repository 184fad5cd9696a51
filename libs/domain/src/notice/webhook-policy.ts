/** How long and how often another system is tried; real time, because the outside world knows no other. */
export interface WebhookPolicy {
  /** After so many attempts an event is given up. */
  readonly attempts: number;
  /** The operator is told after so many failed attempts in a row, long before anything is given up. */
  readonly tellAfter: number;
  /** The pause after the first failure; each further one doubles it, up to the longest. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  readonly timeoutMs: number;
}

/** Two to three days in all: a receiver that is away over a weekend misses nothing. */
export const WEBHOOK_POLICY: WebhookPolicy = {
  attempts: 24,
  tellAfter: 3,
  firstPauseMs: 5_000,
  longestPauseMs: 6 * 3_600_000,
  timeoutMs: 10_000,
};

/**
 * Milliseconds until the attempt after failed attempt number `attempt` (from 1); null when it was the last. Half of the pause is
 * left to `chance` (0 to 1), so that many that failed together do not come back together.
 */
export const webhookPauseMs = (policy: WebhookPolicy, attempt: number, chance: number): number | null => {
  if (attempt >= policy.attempts) return null;
  const whole = Math.min(policy.longestPauseMs, policy.firstPauseMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(whole / 2 + (whole / 2) * chance);
};
