import { instantOf } from '../kernel';
import { CALENDAR } from './calendar.fixture';
import { publicityPeriod, resumePublicity, type PublicityPeriod } from './publicity-period.rule';

describe('publicityPeriod', () => {
  it.each([
    ['2022-05-20', 5, '2022-05-23', '2022-05-27'],
    ['2023-07-28', 5, '2023-07-31', '2023-08-04'],
    ['2024-09-24', 5, '2024-09-25', '2024-09-30'],
    ['2024-10-17', 7, '2024-10-18', '2024-10-28'],
    ['2024-09-30', 1, '2024-10-08', '2024-10-08'],
  ])(
    'a notice of %s for %i working days runs %s to %s and ends at midnight',
    (on, days, startsOn, endsOn) => {
      expect(publicityPeriod(CALENDAR, instantOf(on, '16:00'), days)).toEqual({
        startsOn,
        endsOn,
        endsAt: instantOf(endsOn, '24:00'),
      });
    },
  );

  it.each([0, -1, 2.5])('refuses a period of %p days', (days) => {
    expect(publicityPeriod(CALENDAR, instantOf('2024-03-04', '09:00'), days)).toEqual(
      expect.objectContaining({ code: 'publicity_days_invalid' }),
    );
  });

  it('refuses to guess beyond the calendar', () => {
    expect(publicityPeriod(CALENDAR, instantOf('2024-12-27', '09:00'), 5)).toEqual(
      expect.objectContaining({ code: 'calendar_year_unknown' }),
    );
  });
});

describe('resumePublicity', () => {
  const period: PublicityPeriod = {
    startsOn: '2024-09-25',
    endsOn: '2024-09-30',
    endsAt: instantOf('2024-09-30', '24:00'),
  };
  const resumedAt = instantOf('2024-10-08', '10:00');

  it.each([
    ['before the first day: all five', '2024-09-24 18:00', '2024-10-09', '2024-10-14'],
    ['on the first day: all five, it was not completed', '2024-09-25 23:59', '2024-10-09', '2024-10-14'],
    ['at the midnight that completes it: four', '2024-09-25 24:00', '2024-10-09', '2024-10-12'],
    ['on the rest day between: two', '2024-09-28 10:00', '2024-10-09', '2024-10-10'],
    ['on the last day: one', '2024-09-30 17:00', '2024-10-09', '2024-10-09'],
  ])('held %s', (_, held, startsOn, endsOn) => {
    const [day = '', time = ''] = held.split(' ');
    expect(resumePublicity(CALENDAR, period, instantOf(day, time), resumedAt)).toEqual({
      startsOn,
      endsOn,
      endsAt: instantOf(endsOn, '24:00'),
    });
  });

  it('is over on resumption when every day was completed', () => {
    expect(resumePublicity(CALENDAR, period, period.endsAt, resumedAt)).toEqual({
      ...period,
      endsAt: resumedAt,
    });
  });

  it('counts a second hold against what the first one left', () => {
    const second: PublicityPeriod = {
      startsOn: '2024-10-09',
      endsOn: '2024-10-12',
      endsAt: instantOf('2024-10-12', '24:00'),
    };
    expect(
      resumePublicity(CALENDAR, second, instantOf('2024-10-11', '09:00'), instantOf('2024-10-14', '09:00')),
    ).toEqual({
      startsOn: '2024-10-15',
      endsOn: '2024-10-16',
      endsAt: instantOf('2024-10-16', '24:00'),
    });
  });

  it('takes an objection that is dismissed in the same instant', () => {
    const heldAt = instantOf('2024-09-26', '10:00');
    expect(resumePublicity(CALENDAR, period, heldAt, heldAt)).toMatchObject({
      startsOn: '2024-09-27',
      endsOn: '2024-10-08',
    });
  });

  it('refuses a resumption before the hold', () => {
    expect(resumePublicity(CALENDAR, period, resumedAt, instantOf('2024-09-26', '09:00'))).toEqual(
      expect.objectContaining({ code: 'publicity_resumed_too_early' }),
    );
  });
});
