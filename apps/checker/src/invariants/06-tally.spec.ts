import { countProblem, type Item } from './06-tally';

const seven: Item = {
  itemId: 'i',
  meetingId: 'm',
  projectId: 'p',
  state: 'decided',
  outcome: 'passed',
  isSecret: false,
  rule: 'two_thirds',
  expected: 7,
  recused: 0,
  voters: 6,
  ballots: 6,
  told: 'passed',
  timesTold: 1,
  counted: { agree: 4, disagree: 1, defer: 1, abstain: 0 },
  recounted: { agree: 4, disagree: 1, defer: 1, abstain: 0 },
};
const nobody = { agree: 0, disagree: 0, defer: 0, abstain: 0 };

describe('the count of an item', () => {
  it.each<[string, Partial<Item>, string | null]>([
    ['four of seven carry it', {}, null],
    [
      'three do not',
      {
        counted: { ...seven.counted, agree: 3, disagree: 2 },
        recounted: { ...seven.counted, agree: 3, disagree: 2 },
      },
      'tally_differs',
    ],
    [
      'a counter that the ballots do not have',
      { counted: { ...seven.counted, agree: 5, disagree: 0 } },
      'miscounted',
    ],
    ['a secret vote of which only the number is known', { isSecret: true, recounted: nobody }, null],
    ['a secret vote with a ballot too many', { isSecret: true, recounted: nobody, ballots: 7 }, 'miscounted'],
    ['an outcome that was told otherwise', { told: 'failed' }, 'outcome_differs'],
    ['an outcome that was told twice', { timesTold: 2 }, 'outcome_differs'],
    ['an outcome that was never told', { told: null, timesTold: 0 }, 'outcome_untold'],
    [
      'deferred without a vote',
      {
        outcome: 'deferred',
        told: null,
        timesTold: 0,
        ballots: 0,
        voters: null,
        counted: nobody,
        recounted: nobody,
      },
      null,
    ],
    ['decided before everybody had voted', { voters: 7 }, 'ballots_missing'],
    ['told though it is open', { state: 'open', outcome: null }, 'told_too_early'],
    [
      'five in the room, one of them recused',
      {
        voters: 4,
        recused: 1,
        ballots: 4,
        counted: { ...nobody, agree: 4 },
        recounted: { ...nobody, agree: 4 },
      },
      null,
    ],
  ])('%s', (_what, change, code) => {
    expect(countProblem({ ...seven, ...change })?.code ?? null).toBe(code);
  });
});
