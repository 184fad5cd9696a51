import { isRejection, workingDaysLeft, type Instant, type WorkingCalendar } from '@shenpi/domain';

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

export const timeLeft = ({ now, calendar }: TimeNow, dueAt: Instant | null): TimeLeft => {
  const left = dueAt === null ? null : workingDaysLeft(calendar, now, dueAt);
  return {
    dueAt,
    workingDaysLeft: isRejection(left) ? null : left,
    overdue: dueAt !== null && dueAt < now,
  };
};
