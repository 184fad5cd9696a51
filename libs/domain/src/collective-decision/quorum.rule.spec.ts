import { nothingCanPass, quorum, quorumNeeded, yesNeeded } from './quorum.rule';

describe('quorum and majority against those who should attend', () => {
  it.each([
    [3, 2, 2, 2],
    [4, 2, 3, 3],
    [5, 3, 4, 3],
    [6, 3, 4, 4],
    [7, 4, 5, 4],
    [8, 4, 6, 5],
    [9, 5, 6, 5],
  ])(
    '%i should attend: %i open by half, %i by two thirds, %i yes-votes carry',
    (expected, half, twoThirds, yes) => {
      const needed = { half, two_thirds: twoThirds };
      for (const rule of ['half', 'two_thirds'] as const) {
        expect(quorum({ expected, present: needed[rule], rule })).toBe(true);
        expect(quorum({ expected, present: needed[rule] - 1, rule })).toBe(false);
        expect(quorumNeeded(expected, rule)).toBe(needed[rule]);
      }
      expect(yesNeeded(expected)).toBe(yes);
    },
  );

  it('lets one of one decide', () => {
    expect(quorum({ expected: 1, present: 1, rule: 'two_thirds' })).toBe(true);
  });

  it('never opens a meeting that nobody should attend', () => {
    expect(quorum({ expected: 0, present: 0, rule: 'half' })).toBe(false);
  });

  it.each([
    [8, 4, true],
    [8, 5, false],
    [7, 4, false],
    [5, 2, true],
  ])('%i should attend, %i may vote: nothing can pass is %s', (expected, voting, warns) => {
    expect(nothingCanPass(expected, voting)).toBe(warns);
  });
});
