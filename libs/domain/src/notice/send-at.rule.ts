import { addDays, dayOf, instantOf, laterOf, type ClockTime, type Instant } from '../kernel';
import { isWorkingDay, type WorkingCalendar } from '../time';
import type { NoticePreference } from './notice-preference.rule';

export interface SendAt {
  readonly how: 'now' | 'later' | 'digest' | 'off';
  /** Never before the instant that was asked about. */
  readonly notBefore: Instant;
}

interface Asked {
  readonly now: Instant;
  readonly urgent: boolean;
  readonly legal: boolean;
  readonly preference: NoticePreference;
  readonly calendar: WorkingCalendar;
  /** Until when the person is away; null where they are not. */
  readonly away: Instant | null;
}

/** The end of the quiet hours in which the instant lies, or null. They begin at the first time and are over at the second. */
const quietUntilAt = (now: Instant, from: ClockTime | null, until: ClockTime | null): Instant | null => {
  if (from === null || until === null || from === until) return null;
  const today = dayOf(now);
  // Those that began yesterday may still last; those of today may last into tomorrow.
  const nights = [addDays(today, -1), today].map((day) => ({
    from: instantOf(day, from),
    until: instantOf(from < until ? day : addDays(day, 1), until),
  }));
  return nights.find((night) => night.from <= now && now < night.until)?.until ?? null;
};

/** A calendar that lacks the next year ends here; no run of rest days is as long. */
const LOOK_AHEAD_DAYS = 31;

/** The first digest from `from` on, or null where the calendar does not know the days. */
const nextDigest = (from: Instant, at: ClockTime, calendar: WorkingCalendar): Instant | null => {
  for (let day = dayOf(from), left = LOOK_AHEAD_DAYS; left > 0; day = addDays(day, 1), left -= 1) {
    const works = isWorkingDay(calendar, day);
    if (typeof works !== 'boolean') return null;
    if (works && instantOf(day, at) >= from) return instantOf(day, at);
  }
  return null;
};

/**
 * When a notice may leave the product for one person. What is legal or urgent goes out at once, whatever the hour: a limit may hang on
 * it; only an urgent one that is not legal obeys "off". The rest keeps the quiet hours, or waits for the digest of the next working day
 * (the one of this very minute still takes it). Whoever is away gets a digest when they are back, since whoever stands in for them is
 * told at once. Where the calendar does not know the year, a letter now is better than none.
 */
export const sendAt = ({ now, urgent, legal, preference, calendar, away }: Asked): SendAt => {
  if (legal) return { how: 'now', notBefore: now };
  if (preference.email === 'off') return { how: 'off', notBefore: now };
  if (urgent) return { how: 'now', notBefore: now };
  const back = away === null ? now : laterOf(now, away);
  if (preference.email === 'digest' || back > now) {
    const digestAt = nextDigest(back, preference.digestAt, calendar);
    return digestAt === null ? { how: 'now', notBefore: now } : { how: 'digest', notBefore: digestAt };
  }
  const quietUntil = quietUntilAt(now, preference.quietFrom, preference.quietUntil);
  return quietUntil === null ? { how: 'now', notBefore: now } : { how: 'later', notBefore: quietUntil };
};
