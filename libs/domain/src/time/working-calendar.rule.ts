import { addDays, dayOf, isRejection, reject, type Day, type Instant, type Rejection } from '../kernel';

/**
 * One year as the State Council's notice prints it. `holidays` may leave out ordinary Saturdays and Sundays;
 * `makeupWorkdays` are the Saturdays and Sundays that are worked (调休). `source` names the notice.
 */
export interface CalendarYear {
  readonly year: number;
  readonly version: number;
  readonly holidays: readonly Day[];
  readonly makeupWorkdays: readonly Day[];
  readonly source: string;
}

export interface WorkingCalendar {
  readonly years: Readonly<Record<number, CalendarYear>>;
}

/** A real day of the calendar, written `2006-05-08`. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

const isRestWeekday = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00.000Z`).getUTCDay());

const invalidDay = (day: string): Rejection =>
  reject(
    'day_invalid',
    `“${day}”不是有效日期，请按“2006-05-08”的格式填写`,
    `"${day}" is not a day; write it as 2006-05-08`,
  );

const wholeNumberRejection = (count: number): Rejection | null =>
  Number.isSafeInteger(count)
    ? null
    : reject('day_count_invalid', '期限天数必须是整数', 'A period in days must be a whole number');

/**
 * Whether the bureau works on that day. A year that is not in the calendar is refused (`calendar_year_unknown`), never
 * guessed: without its make-up days a count would be wrong. Compare with `=== true`, the answer may be a Rejection.
 */
export const isWorkingDay = (calendar: WorkingCalendar, day: Day): boolean | Rejection => {
  if (!isDay(day)) return invalidDay(day);
  const year = Number(day.slice(0, 4));
  const known = calendar.years[year];
  if (known === undefined) {
    return reject(
      'calendar_year_unknown',
      `工作日历中没有${year}年的节假日和调休安排，无法计算期限，请先录入该年日历`,
      `The working calendar has no holidays and make-up days for ${year}; enter that year first`,
    );
  }
  if (known.makeupWorkdays.includes(day)) return true;
  return !known.holidays.includes(day) && !isRestWeekday(day);
};

/**
 * The count-th working day after `from`; the day of the event itself does not count (Civil Code Art. 201). A negative
 * count goes back; 0 is `from` itself, working day or not.
 */
export const addWorkingDays = (calendar: WorkingCalendar, from: Day, count: number): Day | Rejection => {
  const refusal = isDay(from) ? wholeNumberRejection(count) : invalidDay(from);
  if (refusal) return refusal;
  const step = count < 0 ? -1 : 1;
  let day = from;
  let left = Math.abs(count);
  while (left > 0) {
    day = addDays(day, step);
    const works = isWorkingDay(calendar, day);
    if (isRejection(works)) return works;
    if (works) left -= 1;
  }
  return day;
};

/** Working days from `first` to `last`, both counted, as publicity notices print their dates; 0 when `last` is earlier. */
export const workingDaysBetween = (calendar: WorkingCalendar, first: Day, last: Day): number | Rejection => {
  const invalid = [first, last].find((day) => !isDay(day));
  if (invalid !== undefined) return invalidDay(invalid);
  let count = 0;
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const works = isWorkingDay(calendar, day);
    if (isRejection(works)) return works;
    if (works) count += 1;
  }
  return count;
};

/**
 * Working days after today up to and including the due day: 0 on the due day itself, negative by as many working days
 * as have passed since. Whether it is overdue within the due day is told by comparing the instants.
 */
export const workingDaysLeft = (
  calendar: WorkingCalendar,
  now: Instant,
  due: Instant,
): number | Rejection => {
  const today = dayOf(now);
  const dueDay = dayOf(due);
  if (today === dueDay) return 0;
  if (today < dueDay) return workingDaysBetween(calendar, addDays(today, 1), dueDay);
  const passed = workingDaysBetween(calendar, addDays(dueDay, 1), today);
  return isRejection(passed) ? passed : 0 - passed;
};

/** `day` itself if the bureau works on it, else the next working day (Civil Code Art. 203). */
export const movedPastRest = (calendar: WorkingCalendar, day: Day): Day | Rejection => {
  const works = isWorkingDay(calendar, day);
  if (isRejection(works)) return works;
  return works ? day : addWorkingDays(calendar, day, 1);
};
