import { isPersonal, maySubstitute, PERSONAL_TASKS, SUBSTITUTABLE_TASKS } from './substitution.rule';
import {
  absencePeriod,
  absenceProblems,
  absenceState,
  endAbsenceRejection,
  type AbsenceAsked,
  type AbsenceFacts,
} from './absence.rule';

const NOW = '2006-03-01T01:00:00.000Z';
const march = (day: number): string => `2006-03-${String(day).padStart(2, '0')}T01:00:00.000Z`;

const ASKED: AbsenceAsked = {
  accountId: 'away',
  startsAt: march(6),
  endsAt: march(10),
  substituteId: 'present',
  taskKinds: null,
};
const PRESENT = { orgId: 'bureau', active: true, roles: ['handler'], periods: [] } as const;
const FACTS: AbsenceFacts = {
  now: NOW,
  orgId: 'bureau',
  mostMonths: 6,
  periods: [],
  substitute: PRESENT,
};

const codes = (asked: Partial<AbsenceAsked>, facts: Partial<AbsenceFacts> = {}): readonly string[] =>
  absenceProblems({ ...ASKED, ...asked }, { ...FACTS, ...facts }).map((problem) => problem.code);

describe('absenceProblems', () => {
  it.each<readonly [string, Partial<AbsenceAsked>, Partial<AbsenceFacts>, readonly string[]]>([
    ['an absence with a substitute', {}, {}, []],
    ['nobody standing in', { substituteId: null }, { substitute: null }, []],
    ['a scope', { taskKinds: ['formal_review'] }, {}, []],
    ['an end at its beginning', { endsAt: march(6) }, {}, ['absence_ends_before_start']],
    [
      'what is over already',
      { startsAt: '2006-02-01T01:00:00.000Z', endsAt: '2006-02-02T01:00:00.000Z' },
      {},
      ['absence_in_the_past'],
    ],
    ['exactly six months', { endsAt: '2006-09-06T01:00:00.000Z' }, {}, []],
    ['more than six months', { endsAt: '2006-09-07T01:00:00.000Z' }, {}, ['absence_too_long']],
    [
      'one month more than the bureau allows',
      { endsAt: '2006-05-07T01:00:00.000Z' },
      { mostMonths: 2 },
      ['absence_too_long'],
    ],
    [
      'a time that overlaps another of one’s own',
      {},
      { periods: [{ startsAt: march(9), endsAt: march(20) }] },
      ['absence_overlaps'],
    ],
    ['a time that begins as another ends', {}, { periods: [{ startsAt: march(2), endsAt: march(6) }] }, []],
    ['oneself', { substituteId: 'away' }, {}, ['substitute_is_oneself']],
    ['somebody who is not there', {}, { substitute: null }, ['substitute_unknown']],
    ['somebody who has left', {}, { substitute: { ...PRESENT, active: false } }, ['substitute_unknown']],
    ['another organisation', {}, { substitute: { ...PRESENT, orgId: 'unit' } }, ['substitute_unknown']],
    ['an expert', {}, { substitute: { ...PRESENT, roles: ['expert'] } }, ['substitute_unknown']],
    [
      'an operator',
      {},
      { substitute: { ...PRESENT, roles: ['handler', 'sys_admin'] } },
      ['substitute_not_allowed'],
    ],
    [
      'an inspector',
      {},
      { substitute: { ...PRESENT, roles: ['observer_discipline'] } },
      ['substitute_not_allowed'],
    ],
    [
      'somebody who is away in that time',
      {},
      { substitute: { ...PRESENT, periods: [{ startsAt: march(1), endsAt: march(7) }] } },
      ['substitute_away'],
    ],
    ['a vote among the tasks', { taskKinds: ['shortlist', 'cast_ballot'] }, {}, ['task_kind_personal']],
  ])('%s', (_what, asked, facts, expected) => {
    expect(codes(asked, facts)).toEqual(expected);
  });

  it('names every problem at once, each with its field', () => {
    const problems = absenceProblems(
      { ...ASKED, endsAt: march(5), substituteId: 'away', taskKinds: ['score'] },
      FACTS,
    );
    expect(problems.map((problem) => problem.field)).toEqual(['endsAt', 'substituteId', 'taskKinds.0']);
  });
});

describe('an absence in time', () => {
  it('begins now where it is told late', () => {
    expect(absencePeriod({ startsAt: '2006-02-01T00:00:00.000Z', endsAt: march(9) }, NOW)).toEqual({
      startsAt: NOW,
      endsAt: march(9),
    });
  });

  it.each([
    [march(5), null, 'planned'],
    [march(6), null, 'now'],
    ['2006-03-10T00:59:59.999Z', null, 'now'],
    [march(10), null, 'over'],
    [march(7), march(7), 'ended'],
  ] as const)('is at %s, ended at %s: %s', (now, endedAt, state) => {
    expect(absenceState({ startsAt: march(6), endsAt: march(10), endedAt }, now)).toBe(state);
  });

  it('ends early once, and not after it is over', () => {
    expect(endAbsenceRejection({ endsAt: march(10), endedAt: null }, march(9))).toBeNull();
    expect(endAbsenceRejection({ endsAt: march(10), endedAt: march(8) }, march(9))?.code).toBe(
      'absence_over',
    );
    expect(endAbsenceRejection({ endsAt: march(10), endedAt: null }, march(10))?.code).toBe('absence_over');
  });
});

describe('maySubstitute', () => {
  it('never leaves a vote, a signature under minutes or an expert’s work to anybody', () => {
    for (const kind of PERSONAL_TASKS) {
      expect(maySubstitute(kind, null)).toBe(false);
      expect(maySubstitute(kind, [kind])).toBe(false);
    }
    expect(SUBSTITUTABLE_TASKS.filter(isPersonal)).toEqual([]);
  });

  it('keeps to the scope', () => {
    expect(maySubstitute('shortlist', null)).toBe(true);
    expect(maySubstitute('shortlist', ['shortlist'])).toBe(true);
    expect(maySubstitute('shortlist', ['formal_review'])).toBe(false);
  });
});
