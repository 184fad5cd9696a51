import { instantOf } from '../kernel';
import { CALENDAR } from './calendar.fixture';
import { dueAfter, dueAfterDays, dueAfterMonths, dueAfterWorkingDays } from './due.rule';

const at = (text: string) => {
  const [day = '', time = ''] = text.split(' ');
  return instantOf(day, time);
};

describe('deadlines', () => {
  it.each([
    ['the day of the event does not count', { workingDays: 5 }, '2024-03-04 09:00', '2024-03-11 17:30'],
    [
      'an event on a rest day counts from the next day',
      { workingDays: 1 },
      '2024-03-09 09:00',
      '2024-03-11 17:30',
    ],
    ['make-up days count', { workingDays: 1 }, '2024-09-27 20:00', '2024-09-29 17:30'],
    ['natural days', { days: 30 }, '2024-03-05 09:00', '2024-04-07 17:30'],
    ['natural days end on a working day', { days: 7 }, '2024-03-04 09:00', '2024-03-11 17:30'],
    ['moved past a long holiday', { days: 2 }, '2024-09-29 09:00', '2024-10-08 17:30'],
    ['months keep the date', { months: 3 }, '2024-03-04 09:00', '2024-06-04 17:30'],
    ['months end on the last day of a shorter one', { months: 1 }, '2024-01-31 09:00', '2024-02-29 17:30'],
    ['months move past a rest day', { months: 3 }, '2024-05-16 09:00', '2024-08-16 17:30'],
    ['months move past a Saturday', { months: 1 }, '2024-02-23 09:00', '2024-03-25 17:30'],
  ])('%s', (_, limit, from, due) => {
    expect(dueAfter(CALENDAR, at(from), limit)).toBe(at(due));
  });

  it('ends at the closing time of the edition', () => {
    const from = at('2024-03-04 09:00');
    expect(dueAfterWorkingDays(CALENDAR, from, 1, '18:00')).toBe(at('2024-03-05 18:00'));
    expect(dueAfterDays(CALENDAR, from, 1, '18:00')).toBe(at('2024-03-05 18:00'));
    expect(dueAfterMonths(CALENDAR, from, 1, '18:00')).toBe(at('2024-04-07 18:00'));
  });

  it.each([{ workingDays: 5 }, { days: 10 }, { months: 1 }])(
    'refuses to guess beyond the calendar: %j',
    (limit) => {
      expect(dueAfter(CALENDAR, at('2024-12-30 09:00'), limit)).toEqual(
        expect.objectContaining({ rejected: true, code: 'calendar_year_unknown' }),
      );
    },
  );

  it.each([{ workingDays: 0.5 }, { days: Number.NaN }, { months: 1.5 }])('refuses %j', (limit) => {
    expect(dueAfter(CALENDAR, at('2024-03-04 09:00'), limit)).toEqual(
      expect.objectContaining({ rejected: true, code: 'day_count_invalid' }),
    );
  });
});
