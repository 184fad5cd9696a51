/** A point in time in UTC, ISO 8601 with milliseconds and Z: `2006-05-08T01:30:00.000Z`. Compares as text. */
export type Instant = string;
/** A calendar day of the bureau (UTC+8, no daylight saving since 1991): `2006-05-08`. Compares as text. */
export type Day = string;
/** A time of day of the bureau: `17:30`. */
export type ClockTime = string;

const BUREAU_OFFSET_MS = 8 * 3_600_000;

/** The bureau's calendar day on which the instant falls. */
export const dayOf = (at: Instant): Day =>
  new Date(Date.parse(at) + BUREAU_OFFSET_MS).toISOString().slice(0, 10);

/** The instant of a time of day of the bureau: `instantOf('2006-05-08', '17:30')`. '24:00' is the end of the day. */
export const instantOf = (day: Day, time: ClockTime): Instant => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(
    Date.parse(`${day}T00:00:00.000Z`) + (hours * 60 + minutes) * 60_000 - BUREAU_OFFSET_MS,
  ).toISOString();
};

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The same day of a later (or earlier) month, or that month's last day where it is shorter. */
export const addMonths = (day: Day, months: number): Day => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDate = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, lastDate)))
    .toISOString()
    .slice(0, 10);
};

export const laterOf = (a: Instant, b: Instant): Instant => (a >= b ? a : b);

/** Milliseconds from `now` until `at`; never negative. */
export const msUntil = (now: Instant, at: Instant): number => Math.max(0, Date.parse(at) - Date.parse(now));
