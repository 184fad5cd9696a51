import { workingDaysOf } from '../../evidence/working-days';
import { shortPublicity, type PublicTime } from './publicity';

const year = (holidays: readonly string[], version = 1) => ({
  year: 2006,
  version,
  holidays,
  makeupWorkdays: [],
  source: 'test',
});
const works = workingDaysOf([year([])]);

const entered = (
  from: string,
  until: string | null,
  leftBy: string | null,
  more: Partial<PublicTime> = {},
): PublicTime => ({
  projectId: 'p',
  seq: 1,
  enteredBy: 'item_passed',
  from,
  until,
  leftBy,
  edition: 'e@1',
  ...more,
});
const judged = (times: readonly PublicTime[], days = works) => shortPublicity(times, () => 5, days);

/** Monday 20 March 2006, ten in the bureau. */
const MONDAY = '2006-03-20T02:00:00.000Z';
/** 24:00 in the bureau of Monday 27 March: five whole working days after the 20th. */
const ENOUGH = '2006-03-27T16:00:00.000Z';
const RESUMED = { enteredBy: 'objections_dismissed', seq: 3 } as const;

describe('how long a case was public', () => {
  it.each([
    ['five whole working days', [entered(MONDAY, ENOUGH, 'publicity_ended')], []],
    [
      'one second less',
      [entered(MONDAY, '2006-03-27T15:59:59.000Z', 'publicity_ended')],
      [{ projectId: 'p', seq: 1, days: 4, wanted: 5 }],
    ],
    ['still under way', [entered(MONDAY, null, null)], []],
    ['upheld on the second day', [entered(MONDAY, '2006-03-21T02:00:00.000Z', 'file_objection')], []],
    ['withdrawn', [entered(MONDAY, '2006-03-22T02:00:00.000Z', 'withdraw_application')], []],
  ])('%s', (_what, times, short) => {
    expect(judged(times)).toEqual(short);
  });

  it('counts the days before and after an objection, but not the day on which it was held', () => {
    const held = entered(MONDAY, '2006-03-23T02:00:00.000Z', 'file_objection');
    const until = (end: string) => entered('2006-03-28T02:00:00.000Z', end, 'publicity_ended', RESUMED);
    expect(judged([held, until('2006-03-31T16:00:00.000Z')])).toEqual([]);
    expect(judged([held, until('2006-03-30T16:00:00.000Z')])).toEqual([
      { projectId: 'p', seq: 3, days: 4, wanted: 5 },
    ]);
  });

  it('begins to count anew for a case that was deferred and passed later', () => {
    const first = entered(MONDAY, '2006-03-23T02:00:00.000Z', 'file_objection');
    const second = entered('2006-04-03T02:00:00.000Z', '2006-04-06T16:00:00.000Z', 'publicity_ended', {
      seq: 7,
    });
    expect(judged([first, second])).toEqual([{ projectId: 'p', seq: 7, days: 3, wanted: 5 }]);
  });

  it('lets a day count that any version of the calendar has as worked, and no day of an unknown year', () => {
    const corrected = workingDaysOf([year([]), year(['2006-03-24'], 2)]);
    expect(judged([entered(MONDAY, ENOUGH, 'publicity_ended')], corrected)).toEqual([]);
    expect(
      judged([entered(MONDAY, ENOUGH, 'publicity_ended')], workingDaysOf([year(['2006-03-24'])])),
    ).toHaveLength(1);
    expect(judged([entered(MONDAY, ENOUGH, 'publicity_ended')], workingDaysOf([]))).toHaveLength(1);
  });
});
