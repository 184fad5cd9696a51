/** How deadlines and meetings look in a calendar program. */
export interface CalendarPolicy {
  /** A deadline is shown as a short appointment that ends at the limit. */
  readonly deadlineMinutes: number;
  readonly meetingMinutes: number;
  /** Hours before the limit, and before a meeting begins, at which the calendar program reminds. */
  readonly deadlineAlarmHours: number;
  readonly meetingAlarmHours: number;
  /** Meetings stay in the calendar for so many days after they took place. */
  readonly meetingKeptDays: number;
  readonly mostEntries: number;
  /** A calendar program may keep what it read for so long, in seconds. */
  readonly keptSeconds: number;
}

export const CALENDAR_POLICY: CalendarPolicy = {
  deadlineMinutes: 30,
  meetingMinutes: 120,
  deadlineAlarmHours: 24,
  meetingAlarmHours: 1,
  meetingKeptDays: 60,
  mostEntries: 500,
  keptSeconds: 300,
};
