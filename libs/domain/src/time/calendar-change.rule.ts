import { isRejection, reject, type Day, type Rejection } from '../kernel';
import { isDay, isWorkingDay, type CalendarYear, type WorkingCalendar } from './working-calendar.rule';

/** What a day becomes: a rest day (a new holiday), or a day that is worked (a make-up day, or a holiday that was taken back). */
export type DayBecomes = 'rest' | 'work';

export interface DayChange {
  readonly day: Day;
  readonly becomes: DayBecomes;
}

/**
 * Why a day may not become that; null where it may. Only days after `today`: what fell due by a day that has begun has had its effect.
 * So no deadline that is counted anew ever lies in the past, since everything up to today is counted as it was.
 */
export const dayChangeRejection = (
  calendar: WorkingCalendar,
  { day, becomes }: DayChange,
  today: Day,
): Rejection | null => {
  if (!isDay(day))
    return reject(
      'day_invalid',
      `“${day}”不是有效日期，请按“2006-05-08”的格式填写`,
      `"${day}" is not a day; write it as 2006-05-08`,
    );
  const works = isWorkingDay(calendar, day);
  if (isRejection(works)) return works;
  if (day <= today)
    return reject(
      'day_has_begun',
      `${day}不晚于今天（${today}），已按原日历计算的期限已经生效，不能再改`,
      `${day} is not after today (${today}); what fell due by it has had its effect`,
    );
  return works === (becomes === 'work')
    ? reject(
        'day_is_so_already',
        `${day}在日历中已经是${becomes === 'work' ? '工作日' : '休息日'}`,
        `${day} is a ${becomes === 'work' ? 'working' : 'rest'} day already`,
      )
    : null;
};

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00.000Z`).getUTCDay());

const without = (days: readonly Day[], day: Day): readonly Day[] => days.filter((other) => other !== day);

const withDay = (days: readonly Day[], day: Day): readonly Day[] => [...without(days, day), day].sort();

/** The days of a year after the change; both lists stay in order and have no day in common. */
export const withChangedDay = (
  { holidays, makeupWorkdays }: Pick<CalendarYear, 'holidays' | 'makeupWorkdays'>,
  { day, becomes }: DayChange,
): Pick<CalendarYear, 'holidays' | 'makeupWorkdays'> =>
  becomes === 'work'
    ? {
        holidays: without(holidays, day),
        makeupWorkdays: isWeekend(day) ? withDay(makeupWorkdays, day) : makeupWorkdays,
      }
    : {
        holidays: isWeekend(day) ? holidays : withDay(holidays, day),
        makeupWorkdays: without(makeupWorkdays, day),
      };
