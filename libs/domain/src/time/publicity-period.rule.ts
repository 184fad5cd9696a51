import { dayOf, instantOf, isRejection, reject, type Day, type Instant, type Rejection } from '../kernel';
import { addWorkingDays, workingDaysBetween, type WorkingCalendar } from './working-calendar.rule';

/** The two printed days, both counted, and the instant (24:00 of the last one, or later) at which the period is over. */
export interface PublicityPeriod {
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly endsAt: Instant;
}

const periodFrom = (
  calendar: WorkingCalendar,
  after: Day,
  workingDays: number,
): PublicityPeriod | Rejection => {
  const startsOn = addWorkingDays(calendar, after, 1);
  if (isRejection(startsOn)) return startsOn;
  const endsOn = addWorkingDays(calendar, startsOn, workingDays - 1);
  if (isRejection(endsOn)) return endsOn;
  return { startsOn, endsOn, endsAt: instantOf(endsOn, '24:00') };
};

/**
 * A publicity period of `workingDays` (at least one): it starts on the first working day after the day of `from` and
 * counts both printed days, as the notices of the bureaus do.
 */
export const publicityPeriod = (
  calendar: WorkingCalendar,
  from: Instant,
  workingDays: number,
): PublicityPeriod | Rejection =>
  Number.isSafeInteger(workingDays) && workingDays >= 1
    ? periodFrom(calendar, dayOf(from), workingDays)
    : reject(
        'publicity_days_invalid',
        '公示期至少为一个工作日，且必须是整数',
        'Publicity lasts at least one working day, in whole days',
      );

/**
 * What is left of a period that an objection held. A working day is completed at its 24:00, so the day on which it was
 * held runs again; the rest starts on the first working day after the day of resumption. With nothing left the printed
 * days stand and the period is over at `resumedAt`.
 */
export const resumePublicity = (
  calendar: WorkingCalendar,
  period: PublicityPeriod,
  heldAt: Instant,
  resumedAt: Instant,
): PublicityPeriod | Rejection => {
  if (resumedAt < heldAt) {
    return reject(
      'publicity_resumed_too_early',
      '恢复公示的时间早于中止时间，请核对',
      'Publicity cannot resume before it was held; check the two times',
    );
  }
  const heldOn = dayOf(heldAt);
  const openFrom = heldOn > period.startsOn ? heldOn : period.startsOn;
  const left = workingDaysBetween(calendar, openFrom, period.endsOn);
  if (isRejection(left)) return left;
  if (left === 0) return { ...period, endsAt: resumedAt };
  return periodFrom(calendar, dayOf(resumedAt), left);
};
