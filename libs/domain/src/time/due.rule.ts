import {
  addDays,
  addMonths,
  dayOf,
  instantOf,
  isRejection,
  reject,
  type ClockTime,
  type Day,
  type Instant,
  type Rejection,
} from '../kernel';
import { addWorkingDays, movedPastRest, type WorkingCalendar } from './working-calendar.rule';

/** End of business where the edition names no other. */
export const DEFAULT_CLOSES_AT: ClockTime = '17:30';

const closing = (day: Day | Rejection, closesAt: ClockTime): Instant | Rejection =>
  isRejection(day) ? day : instantOf(day, closesAt);

const invalidLength = (length: number): Rejection | null =>
  Number.isSafeInteger(length)
    ? null
    : reject('day_count_invalid', '期限必须是整数', 'A period must be a whole number');

/**
 * The instant at which a period in working days ends: `closesAt` of its last day, the first day being the one after
 * `from` (Civil Code Art. 201, by analogy).
 */
export const dueAfterWorkingDays = (
  calendar: WorkingCalendar,
  from: Instant,
  count: number,
  closesAt: ClockTime = DEFAULT_CLOSES_AT,
): Instant | Rejection => closing(addWorkingDays(calendar, dayOf(from), count), closesAt);

/** A period in natural days, moved past a final rest day (Civil Code Art. 203, by analogy). */
export const dueAfterDays = (
  calendar: WorkingCalendar,
  from: Instant,
  days: number,
  closesAt: ClockTime = DEFAULT_CLOSES_AT,
): Instant | Rejection =>
  invalidLength(days) ?? closing(movedPastRest(calendar, addDays(dayOf(from), days)), closesAt);

/** A period in months: the same day of the last month, or its last day where it is shorter; moved past a rest day. */
export const dueAfterMonths = (
  calendar: WorkingCalendar,
  from: Instant,
  months: number,
  closesAt: ClockTime = DEFAULT_CLOSES_AT,
): Instant | Rejection =>
  invalidLength(months) ?? closing(movedPastRest(calendar, addMonths(dayOf(from), months)), closesAt);

/** A limit in whichever of the three units an edition gives it. */
export const dueAfter = (
  calendar: WorkingCalendar,
  from: Instant,
  limit: { readonly workingDays: number } | { readonly days: number } | { readonly months: number },
  closesAt: ClockTime = DEFAULT_CLOSES_AT,
): Instant | Rejection => {
  if ('workingDays' in limit) return dueAfterWorkingDays(calendar, from, limit.workingDays, closesAt);
  if ('days' in limit) return dueAfterDays(calendar, from, limit.days, closesAt);
  return dueAfterMonths(calendar, from, limit.months, closesAt);
};
