const BUREAU_OFFSET_MS = 8 * 3_600_000;
const TYPED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** An instant as a `datetime-local` control shows it, in the bureau's time (UTC+8): `2006-05-12T17:30`. */
export const typedOfInstant = (at: string): string =>
  new Date(Date.parse(at) + BUREAU_OFFSET_MS).toISOString().slice(0, 16);

/** What was typed into a `datetime-local` control, read as the bureau's time; null while it is no instant. */
export const instantOfTyped = (typed: string): string | null => {
  const at = TYPED.test(typed) ? Date.parse(`${typed}:00.000Z`) : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at - BUREAU_OFFSET_MS).toISOString();
};
