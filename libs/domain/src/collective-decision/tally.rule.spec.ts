import { countVotes, tally, type VoteCounts } from './tally.rule';

const votes = (agree: number, disagree = 0, defer = 0, abstain = 0): VoteCounts => ({
  agree,
  disagree,
  defer,
  abstain,
});

describe('tally', () => {
  it.each([
    [
      '8 expected, exactly 4 present: it opens but four yes-votes do not carry',
      8,
      4,
      0,
      votes(4),
      'half',
      'failed',
    ],
    ['7 expected, 5 present, 1 recused: four yes-votes carry', 7, 5, 1, votes(4), 'two_thirds', 'passed'],
    ['7 expected, 5 present, 1 recused: three do not', 7, 5, 1, votes(3, 1), 'two_thirds', 'failed'],
    ['5 expected, 3 present: three yes-votes carry', 5, 3, 0, votes(3), 'half', 'passed'],
    ['exactly half of those expected is not more than half', 8, 8, 0, votes(4, 4), 'two_thirds', 'failed'],
    ['abstentions and absences count like no', 7, 7, 0, votes(3, 0, 0, 4), 'two_thirds', 'failed'],
    ['a majority without a quorum decides nothing', 3, 1, 0, votes(2), 'two_thirds', 'failed'],
    ['more than half want to defer', 7, 7, 0, votes(3, 0, 4), 'two_thirds', 'deferred'],
    ['exactly half want to defer', 8, 6, 0, votes(3, 0, 3), 'two_thirds', 'failed'],
    ['more than half of those who may vote want to defer', 7, 6, 1, votes(2, 0, 3), 'two_thirds', 'deferred'],
    ['a majority passes whatever the others want', 7, 7, 0, votes(4, 0, 3), 'two_thirds', 'passed'],
  ] as const)('%s', (_, expected, present, recused, counts, rule, outcome) => {
    expect(tally({ expected, present, recused, votes: counts, rule }).outcome).toBe(outcome);
  });

  it('reports what the minutes print', () => {
    expect(tally({ expected: 7, present: 6, votes: votes(4, 2), rule: 'two_thirds' })).toEqual({
      outcome: 'passed',
      quorate: true,
      yes: 4,
      needed: 4,
      close: false,
    });
  });

  it.each([
    [votes(4, 3), true],
    [votes(3, 3), true],
    [votes(3, 4), true],
    [votes(5, 3), false],
  ])('%j is close: %s', (counts, close) => {
    expect(tally({ expected: 8, present: 8, votes: counts, rule: 'half' }).close).toBe(close);
  });

  it('counts ballots by choice', () => {
    expect(countVotes(['agree', 'defer', 'agree', 'abstain', 'disagree', 'agree'])).toEqual(
      votes(3, 1, 1, 1),
    );
    expect(countVotes([])).toEqual(votes(0));
  });
});
