import { extendedPublicity } from './publicity-extension.rule';
import { publicityPeriod, resumePublicity, type PublicityPeriod } from './publicity-period.rule';
import type { WorkingCalendar } from './working-calendar.rule';

/** 20 March 2006 is a Monday. */
const calendarWith = (
  holidays: readonly string[],
  makeupWorkdays: readonly string[] = [],
): WorkingCalendar => ({
  years: { 2006: { year: 2006, version: 1, holidays, makeupWorkdays, source: 'test' } },
});
const ORDINARY = calendarWith([]);
const period = (calendar: WorkingCalendar): PublicityPeriod =>
  publicityPeriod(calendar, '2006-03-20T02:00:00.000Z', 5) as PublicityPeriod;
const PRINTED = period(ORDINARY);

describe('extendedPublicity', () => {
  it('leaves a period alone whose days are all worked still', () => {
    expect(extendedPublicity(ORDINARY, PRINTED, 5, [])).toBeNull();
  });

  it('ends where it would have ended, had the new calendar been known', () => {
    const changed = calendarWith(['2006-03-23']);
    expect(extendedPublicity(changed, PRINTED, 5, [])).toEqual(period(changed));
  });

  it('shortens nothing that was printed', () => {
    expect(extendedPublicity(calendarWith([], ['2006-03-25']), PRINTED, 5, [])).toBeNull();
  });

  it('does not extend twice', () => {
    const changed = calendarWith(['2006-03-23']);
    const once = extendedPublicity(changed, PRINTED, 5, []) as PublicityPeriod;
    expect(extendedPublicity(changed, once, 5, [])).toBeNull();
  });

  const heldAt = '2006-03-22T02:00:00.000Z';
  const resumedAt = '2006-03-30T02:00:00.000Z';
  const resumed = resumePublicity(ORDINARY, PRINTED, heldAt, resumedAt) as PublicityPeriod;
  const whole = { ...resumed, startsOn: PRINTED.startsOn };

  it('counts no day on which it was held', () => {
    expect(extendedPublicity(ORDINARY, whole, 5, [{ heldAt, resumedAt }])).toBeNull();
    const changed = calendarWith(['2006-04-03']);
    expect(extendedPublicity(changed, whole, 5, [{ heldAt, resumedAt }])).toMatchObject({
      endsOn: (resumePublicity(changed, PRINTED, heldAt, resumedAt) as PublicityPeriod).endsOn,
    });
  });

  it('keeps the days that are left to one that is held', () => {
    const holds = [{ heldAt, resumedAt: null }];
    expect(extendedPublicity(ORDINARY, PRINTED, 5, holds)).toBeNull();
    const changed = calendarWith(['2006-03-24']);
    const extended = extendedPublicity(changed, PRINTED, 5, holds) as PublicityPeriod;
    expect(resumePublicity(changed, extended, heldAt, resumedAt)).toMatchObject({ endsOn: resumed.endsOn });
  });
});
