const DAY_MS = 86_400_000;
/** Nine in the morning in the bureau. */
const MORNING = 'T01:00:00.000Z';
const BUREAU_OFFSET_MS = 8 * 3_600_000;

/** The day in the bureau at an instant. */
export const dayAt = (instant: string): string =>
  new Date(Date.parse(instant) + BUREAU_OFFSET_MS).toISOString().slice(0, 10);

export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The morning of a day, or of the Monday after it: whoever wants more than the weekend asks the calendar of the record. */
export const morningOf = (day: string): string => {
  const weekday = new Date(day).getUTCDay();
  return `${daysAfter(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0)}${MORNING}`;
};

/** The end of business of a day. */
export const eveningOf = (day: string): string => `${day}T09:30:00.000Z`;
