import {
  addDays,
  dayOf,
  dueAfter,
  GENERAL_PLAN,
  instantOf,
  isRejection,
  TASK_LIMITS,
  type Instant,
  type LimitName,
  type WorkingCalendar,
} from '@shenpi/domain';

/** An instant at which something may have been opened so that it is still open now, with the instant that the rule gives for its limit. */
export interface Opening {
  readonly kind: string;
  /** 0, 1, … within its kind and lateness. */
  readonly n: number;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly late: boolean;
}

const DAYS_BACK = 130;
/** Nobody is later than this. */
const LATEST_DAYS = 20;

const DEADLINES: Readonly<Record<string, LimitName>> = {
  correction_lapse: 'correction',
  task_book_lapse: 'contractLapse',
  acceptance_lapse: 'acceptanceApply',
};

/** For every kind of task and deadline that has a limit, every day on which one may have been opened, at ten in the morning. */
export const openings = (calendar: WorkingCalendar, now: Instant): readonly Opening[] => {
  const limits = new Map<string, LimitName>([
    ...Object.entries(TASK_LIMITS).flatMap(([kind, of]) => (of?.limit ? [[kind, of.limit] as const] : [])),
    ...Object.entries(DEADLINES),
  ]);
  const earliest = instantOf(addDays(dayOf(now), -LATEST_DAYS), '00:00');
  return [...limits].flatMap(([kind, name]) => {
    const limit = GENERAL_PLAN.limits[name];
    if (limit === undefined) return [];
    const places = { late: 0, timely: 0 };
    return Array.from({ length: DAYS_BACK }, (_, back): Opening | null => {
      const openedAt = instantOf(addDays(dayOf(now), -back), '10:00');
      const dueAt = dueAfter(calendar, openedAt, limit, GENERAL_PLAN.closesAt);
      if (isRejection(dueAt) || openedAt > now || dueAt < earliest) return null;
      const late = dueAt < now;
      const n = late ? places.late++ : places.timely++;
      return { kind, n, openedAt, dueAt, late };
    }).filter((opening) => opening !== null);
  });
};
