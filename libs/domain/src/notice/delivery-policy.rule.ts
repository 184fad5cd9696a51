import type { Instant } from '../kernel';

/** How patiently notices are sent. Pauses are real time in milliseconds; they double from the first to the longest. */
export interface DeliveryPolicy {
  /** Attempts that the server refused for now, until a notice is given up; a server that is away costs none. */
  readonly mostAttempts: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** A pause is shortened by up to this many percent at random, so that what failed together does not come back together. */
  readonly jitterPercent: number;
  /** The pauses towards a server that does not answer at all. */
  readonly firstAwayMs: number;
  readonly longestAwayMs: number;
  /**
   * What is older when it is announced leaves the product no more, unless the law wants it or it is about a task that is still open: a
   * history that was loaded from elsewhere is no news, it stands in the inbox.
   */
  readonly newsDays: number;
  /** How often the notifier looks for what has become due; also the precision of every pause. */
  readonly lookEveryMs: number;
}

/** The bureau's default: about eight hours of attempts for one notice; an absent server is asked every half minute. */
export const DELIVERY_POLICY: DeliveryPolicy = {
  mostAttempts: 14,
  firstPauseMs: 60_000,
  longestPauseMs: 3_600_000,
  jitterPercent: 25,
  firstAwayMs: 1_000,
  longestAwayMs: 30_000,
  newsDays: 60,
  lookEveryMs: 2_000,
};

const doubled = (firstMs: number, longestMs: number, times: number): number =>
  Math.min(longestMs, firstMs * 2 ** Math.min(times, 30));

/** Milliseconds from the failed attempt number `attempts` (from 1) to the next, or null when that was the last. `random` is from 0 to 1. */
export const pauseAfterAttempt = (
  policy: DeliveryPolicy,
  attempts: number,
  random: number,
): number | null => {
  if (attempts >= policy.mostAttempts) return null;
  const wholeMs = doubled(policy.firstPauseMs, policy.longestPauseMs, attempts - 1);
  return Math.round(wholeMs * (1 - (policy.jitterPercent / 100) * random));
};

/** Milliseconds until a server that did not answer `times` times in a row (from 1) is tried again. */
export const pauseWhileAway = (policy: DeliveryPolicy, times: number): number =>
  doubled(policy.firstAwayMs, policy.longestAwayMs, times - 1);

const DAY_MS = 86_400_000;

/** Whether something that happened at `at` is still worth a letter at `now`. */
export const isNews = (policy: DeliveryPolicy, at: Instant, now: Instant): boolean =>
  Date.parse(now) - Date.parse(at) <= policy.newsDays * DAY_MS;
