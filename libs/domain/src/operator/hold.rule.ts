import {
  addDays,
  dayOf,
  instantOf,
  isRejection,
  laterOf,
  reject,
  type ClockTime,
  type Day,
  type Instant,
  type Rejection,
} from '../kernel';
import { isTerminal, type ProjectState } from '../lifecycle';
import { addWorkingDays, isWorkingDay, workingDaysLeft, type WorkingCalendar } from '../time';

/**
 * Why a case may not be suspended; null where it may. Publicity and objections are the public's time, which a suspension would close
 * the door on; a case on an agenda belongs to its meeting, which can defer it.
 */
export const holdRejection = (project: {
  readonly state: ProjectState;
  readonly heldAt: Instant | null;
}): Rejection | null => {
  if (project.heldAt !== null)
    return reject('already_held', '该项目已经暂停办理。', 'The case is suspended already.', {
      field: 'subject',
    });
  if (isTerminal(project.state))
    return reject('case_ended', '该项目已办结，无需暂停。', 'The case has ended.', { field: 'subject' });
  if (project.state === 'publicity' || project.state === 'objection')
    return reject(
      'hold_during_publicity',
      '公示和异议处理期间不能暂停：公众须能在公示期内提出异议。',
      'Not during publicity or while an objection is open: the public must be able to object in that time.',
      { field: 'subject' },
    );
  if (project.state === 'director_meeting' || project.state === 'party_meeting')
    return reject(
      'hold_on_agenda',
      '该项目已列入会议议题，不能暂停；需要时请由会议缓议。',
      'The case stands on an agenda; the meeting can defer it.',
      { field: 'subject' },
    );
  return null;
};

export const releaseHoldRejection = (heldAt: Instant | null): Rejection | null =>
  heldAt === null
    ? reject('not_held', '该项目没有暂停办理。', 'The case is not suspended.', { field: 'subject' })
    : null;

const BUREAU_OFFSET_MS = 8 * 3_600_000;

/** Day and time of day at which something is due; midnight is the end of the day before. */
const dueDayAndTime = (at: Instant): { readonly day: Day; readonly time: ClockTime } => {
  const time = new Date(Date.parse(at) + BUREAU_OFFSET_MS).toISOString().slice(11, 16);
  return time === '00:00' ? { day: addDays(dayOf(at), -1), time: '24:00' } : { day: dayOf(at), time };
};

/** By natural days: at least as long as by working days, and it needs no calendar of a year that nobody has printed yet. */
const byNaturalDays = (dueAt: Instant, heldAt: Instant, releasedAt: Instant): Instant => {
  const days = Math.ceil((Date.parse(releasedAt) - Date.parse(heldAt)) / 86_400_000);
  return new Date(Date.parse(dueAt) + days * 86_400_000).toISOString();
};

const firstAfter = (
  calendar: WorkingCalendar,
  day: Day,
  time: ClockTime,
  now: Instant,
): Instant | Rejection => {
  if (isWorkingDay(calendar, day) === true && instantOf(day, time) > now) return instantOf(day, time);
  const next = addWorkingDays(calendar, day, 1);
  return isRejection(next) ? next : instantOf(next, time);
};

/**
 * When a due that had not passed when the case was suspended comes after it is resumed: at its time of day, as many working days after
 * the resumption as were left at the suspension; on the day itself, or the next working day, where none was left. Never earlier than
 * it was. A due in a year without a calendar moves by natural days.
 */
export const dueAfterHold = (
  calendar: WorkingCalendar,
  dueAt: Instant,
  heldAt: Instant,
  releasedAt: Instant,
): Instant => {
  const { day, time } = dueDayAndTime(dueAt);
  const left = workingDaysLeft(calendar, heldAt, instantOf(day, '00:00'));
  if (isRejection(left)) return byNaturalDays(dueAt, heldAt, releasedAt);
  const last = left <= 0 ? dayOf(releasedAt) : addWorkingDays(calendar, dayOf(releasedAt), left);
  if (isRejection(last)) return byNaturalDays(dueAt, heldAt, releasedAt);
  const moved = left <= 0 ? firstAfter(calendar, last, time, releasedAt) : instantOf(last, time);
  return isRejection(moved) ? byNaturalDays(dueAt, heldAt, releasedAt) : laterOf(moved, dueAt);
};
