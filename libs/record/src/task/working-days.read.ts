import { dayOf, isRejection, workingDaysLeft, type Instant, type WorkingCalendar } from '@shenpi/domain';

/** What a page needs to say how long there is left. */
export interface TimeNow {
  readonly now: Instant;
  readonly calendar: WorkingCalendar;
}

export interface TimeLeft {
  readonly dueAt: Instant | null;
  /** Working days until the due day; null without a due instant, and where the calendar does not know a year of the way. */
  readonly workingDaysLeft: number | null;
  readonly overdue: boolean;
}

/** Days are counted one by one, and a page names the same few again and again: kept for as long as the calendar is. */
const known = new WeakMap<WorkingCalendar, Map<string, number | null>>();

const daysLeft = ({ now, calendar }: TimeNow, dueAt: Instant): number | null => {
  const days = known.get(calendar) ?? new Map<string, number | null>();
  known.set(calendar, days);
  const key = `${dayOf(now)} ${dayOf(dueAt)}`;
  const before = days.get(key);
  if (before !== undefined) return before;
  const left = workingDaysLeft(calendar, now, dueAt);
  const counted = isRejection(left) ? null : left;
  days.set(key, counted);
  return counted;
};

export const timeLeft = (time: TimeNow, dueAt: Instant | null): TimeLeft => ({
  dueAt,
  workingDaysLeft: dueAt === null ? null : daysLeft(time, dueAt),
  overdue: dueAt !== null && dueAt < time.now,
});
