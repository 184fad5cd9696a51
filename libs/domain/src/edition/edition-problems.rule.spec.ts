import type { ProgramEdition } from './edition';
import { editionFaults } from './edition-problems.rule';
import { GENERAL_PLAN, SHIPPED_EDITIONS } from './general-plan.edition';

const placesOf = (value: unknown): string[] =>
  editionFaults(value).map(({ zh, en }) => {
    expect(zh).toContain('：');
    return en;
  });

describe('what claims to be an edition', () => {
  it.each(SHIPPED_EDITIONS.map((edition) => [edition.code, edition] as const))(
    '%s is sound',
    (_code, edition) => {
      expect(editionFaults(JSON.parse(JSON.stringify(edition)))).toEqual([]);
    },
  );

  it.each<[string, unknown, string[]]>([
    ['is not an object', null, ['(the whole file): must be an object']],
    ['holds an unknown field', { ...GENERAL_PLAN, colour: 'red' }, ['colour: there is no such field']],
    [
      'holds an unknown field deep inside',
      { ...GENERAL_PLAN, publicity: { ...GENERAL_PLAN.publicity, days: 5 } },
      ['publicity.days: there is no such field'],
    ],
    [
      'lacks a field',
      JSON.parse(JSON.stringify({ ...GENERAL_PLAN, limits: { ...GENERAL_PLAN.limits, archive: undefined } })),
      ['limits.archive: is missing'],
    ],
    [
      'counts a limit in two units',
      { ...GENERAL_PLAN, limits: { ...GENERAL_PLAN.limits, archive: { days: 1, months: 1 } } },
      ['limits.archive: must say one of workingDays, days, months'],
    ],
    [
      'skips a state that there is not',
      { ...GENERAL_PLAN, skips: [...GENERAL_PLAN.skips, 'somewhere'] },
      [expect.stringContaining('skips[3]: must be one of draft')],
    ],
    [
      'closes at no time of day',
      { ...GENERAL_PLAN, closesAt: '25:00' },
      ['closesAt: must be a time of day such as 17:30'],
    ],
  ])('is refused by name when it %s', (_what, value, places) => {
    expect(placesOf(value)).toEqual(places);
  });

  it('tells every bad value at once', () => {
    const review = { ...GENERAL_PLAN.review, panelSize: 2.5, onePerEmployer: 'yes', criteria: [] };
    expect(placesOf({ ...GENERAL_PLAN, version: 0, review })).toEqual([
      'version: must be a whole number from 1 to 100000',
      'review.panelSize: must be a whole number from 1 to 99',
      'review.onePerEmployer: must be true or false',
      'review.criteria: must be a list of at least 1',
    ]);
  });

  it('is refused for what contradicts itself', () => {
    const contradicting: ProgramEdition = {
      ...GENERAL_PLAN,
      replacedEdges: [...GENERAL_PLAN.replacedEdges, { from: 'draft', on: 'issue_grant', to: 'archived' }],
      acceptance: { ...GENERAL_PLAN.acceptance, passFrom: 7000, failBelow: 8000 },
    };
    expect(editionFaults(contradicting).map(({ en }) => en)).toEqual([
      'replacedEdges: there is no edge from draft on issue_grant to replace',
      'acceptance.failBelow lies above acceptance.passFrom',
    ]);
  });
});
