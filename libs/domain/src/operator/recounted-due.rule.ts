import type { ProgramEdition } from '../edition';
import { isRejection, type Instant, type Rejection } from '../kernel';
import { dueAfterWorkingDays, type WorkingCalendar } from '../time';
import { expectedDueAt, type DueFacts } from './due-limits.rule';
import { dueAfterHold } from './hold.rule';

/** A case was suspended from one instant to the other. */
export interface PastHold {
  readonly heldAt: Instant;
  readonly releasedAt: Instant;
}

/** A due with everything that it was counted from, suspensions since it was opened included. */
export interface CountedDue extends DueFacts {
  readonly holds: readonly PastHold[];
  /** Of a rung of a ladder: since when its task is late, and the rung. */
  readonly rung?: { readonly lateSince: Instant; readonly workingDays: number };
  /** Of the wait for a notice to be opened: when it went out, and after how many working days it counts as served. */
  readonly service?: { readonly dispatchedAt: Instant; readonly workingDays: number };
}

type Policy = Pick<ProgramEdition, 'limits' | 'closesAt' | 'acceptance'>;

const ruleOf = (calendar: WorkingCalendar, edition: Policy, due: CountedDue): Instant | Rejection | null => {
  const { rung, service } = due;
  if (rung)
    return rung.workingDays === 0
      ? rung.lateSince
      : dueAfterWorkingDays(calendar, rung.lateSince, rung.workingDays, edition.closesAt);
  if (service)
    return dueAfterWorkingDays(calendar, service.dispatchedAt, service.workingDays, edition.closesAt);
  return expectedDueAt(calendar, edition, due);
};

/** When a due comes by a calendar, each suspension since having moved it; null where no rule gives an instant. */
export const countedDueAt = (
  calendar: WorkingCalendar,
  edition: Policy,
  due: CountedDue,
): Instant | Rejection | null => {
  const given = ruleOf(calendar, edition, due);
  if (given === null || isRejection(given)) return given;
  return due.holds.reduce(
    (at, { heldAt, releasedAt }) => (at > heldAt ? dueAfterHold(calendar, at, heldAt, releasedAt) : at),
    given,
  );
};

/**
 * Where a due moves when the calendar changes from `before` to `after`; null where it stays. Only what stands exactly as the calendar
 * before gave it follows: everything else was set on purpose, or is somebody's to look at. So moving a second time changes nothing.
 */
export const recountedDueAt = (
  before: WorkingCalendar,
  after: WorkingCalendar,
  edition: Policy,
  due: CountedDue & { readonly dueAt: Instant },
  asAfter: CountedDue = due,
): Instant | Rejection | null => {
  if (countedDueAt(before, edition, due) !== due.dueAt) return null;
  const moved = countedDueAt(after, edition, asAfter);
  return moved === due.dueAt ? null : moved;
};
