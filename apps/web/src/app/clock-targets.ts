import { addDays, dayOf, instantOf, type Day, type Instant } from '@shenpi/domain';
import { clockWords } from '../platform/time-words';

const MORNING = '09:00';
const END_OF_BUSINESS = '17:30';

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00.000Z`).getUTCDay());

/** The morning of the next day that is no weekend; holidays are the calendar's business and may be skipped by pressing again. */
export const nextMorning = (now: Instant): Instant => {
  const days = [1, 2, 3].map((ahead) => addDays(dayOf(now), ahead));
  return instantOf(days.find((day) => !isWeekend(day)) ?? addDays(dayOf(now), 1), MORNING);
};

/** The same time of day a week later. */
export const weekLater = (now: Instant): Instant => instantOf(addDays(dayOf(now), 7), clockWords(now));

/** Just past a due instant, so that it is due. */
export const past = (due: Instant): Instant => new Date(Date.parse(due) + 1000).toISOString();

/** The end of business of a chosen day; null when that is not ahead of now. */
export const endOfDay = (day: Day, now: Instant): Instant | null => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const at = instantOf(day, END_OF_BUSINESS);
  return at > now ? at : null;
};

/** How far a move has come, 0 to 100. */
export const moveShare = (move: {
  readonly from: Instant;
  readonly at: Instant;
  readonly target: Instant;
}): number => {
  const whole = Date.parse(move.target) - Date.parse(move.from);
  if (whole <= 0) return 100;
  return Math.min(
    100,
    Math.max(0, Math.round(((Date.parse(move.at) - Date.parse(move.from)) / whole) * 100)),
  );
};
