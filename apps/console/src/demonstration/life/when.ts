import { instantOf, type Instant } from '@shenpi/domain';

const HALF_DAY = 12;
const EVERY_MINUTES = 12;

/**
 * An instant of 2006 within office hours: `when('04-12', 3)` is the fourth slot of that morning. Twelve slots a morning (from 9:00) and
 * twelve an afternoon (from 14:30).
 */
export const when = (day: string, slot: number): Instant => {
  const half = slot % (2 * HALF_DAY);
  const minutes = half < HALF_DAY ? 540 + half * EVERY_MINUTES : 870 + (half - HALF_DAY) * EVERY_MINUTES;
  return instantOf(`2006-${day}`, `${Math.floor(minutes / 60)}:${minutes % 60}`);
};

/** The slot of a case within `of` slots, so that the cases of a day do not all happen in the same minute. */
export const slotOf = (n: number, of = 6): number => n % of;
