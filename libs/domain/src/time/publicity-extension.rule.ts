import { addDays, dayOf, instantOf, isRejection, type Day, type Instant, type Rejection } from '../kernel';
import type { PublicityPeriod } from './publicity-period.rule';
import { addWorkingDays, workingDaysBetween, type WorkingCalendar } from './working-calendar.rule';

/** An objection held the period at an instant; resumed at another one, or held still. */
export interface PublicityHold {
  readonly heldAt: Instant;
  readonly resumedAt: Instant | null;
}

interface Days {
  readonly first: Day;
  readonly last: Day;
}

/** The days on which the public could object, each completed at its 24:00: the day on which it was held runs again. */
const openDays = (period: PublicityPeriod, holds: readonly PublicityHold[]): readonly Days[] => {
  const days: Days[] = [];
  let first = period.startsOn;
  for (const { heldAt, resumedAt } of holds) {
    const heldOn = dayOf(heldAt);
    days.push({ first, last: addDays(heldOn, -1) });
    const runsAgain = heldOn > period.startsOn ? heldOn : period.startsOn;
    first = resumedAt === null ? runsAgain : addDays(dayOf(resumedAt), 1);
  }
  return [...days, { first, last: period.endsOn }];
};

/**
 * The period by a calendar that has changed since it was printed: it keeps at least its `workingDays`, and never ends before what was
 * printed. `holds` in their order. Null where the printed days are enough.
 */
export const extendedPublicity = (
  calendar: WorkingCalendar,
  period: PublicityPeriod,
  workingDays: number,
  holds: readonly PublicityHold[],
): PublicityPeriod | Rejection | null => {
  let open = 0;
  for (const { first, last } of openDays(period, holds)) {
    const days = workingDaysBetween(calendar, first, last);
    if (isRejection(days)) return days;
    open += days;
  }
  if (open >= workingDays) return null;
  const endsOn = addWorkingDays(calendar, period.endsOn, workingDays - open);
  return isRejection(endsOn) ? endsOn : { ...period, endsOn, endsAt: instantOf(endsOn, '24:00') };
};
