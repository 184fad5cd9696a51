import { sheetScore } from './sheet-score.rule';

const CRITERIA = [
  { code: 'innovation', weight: 40 },
  { code: 'feasibility', weight: 35 },
  { code: 'team', weight: 25 },
];

describe('sheetScore', () => {
  it.each([
    [{ innovation: 100, feasibility: 100, team: 100 }, 10_000],
    [{ innovation: 0, feasibility: 0, team: 0 }, 0],
    [{ innovation: 85, feasibility: 82, team: 83 }, 8345],
  ])('%j makes %i hundredths', (scores, total) => {
    expect(sheetScore(CRITERIA, scores)).toBe(total);
  });

  it('lets a criterion weigh nothing, but not be left out', () => {
    const criteria = [
      { code: 'a', weight: 100 },
      { code: 'b', weight: 0 },
    ];
    expect(sheetScore(criteria, { a: 80, b: 10 })).toBe(8000);
    expect(sheetScore(criteria, { a: 80 })).toMatchObject({ code: 'score_missing' });
  });

  it.each<[string, Record<string, number>, string, string]>([
    ['a criterion without a score', { innovation: 80, team: 80 }, 'score_missing', 'scores.feasibility'],
    [
      'half points',
      { innovation: 80.5, feasibility: 80, team: 80 },
      'score_out_of_range',
      'scores.innovation',
    ],
    [
      'more than 100',
      { innovation: 80, feasibility: 101, team: 80 },
      'score_out_of_range',
      'scores.feasibility',
    ],
    ['less than 0', { innovation: 80, feasibility: 80, team: -1 }, 'score_out_of_range', 'scores.team'],
    ['no number', { innovation: 80, feasibility: 80, team: Number.NaN }, 'score_out_of_range', 'scores.team'],
    [
      'a criterion of another sheet',
      { innovation: 80, feasibility: 80, team: 80, price: 80 },
      'criterion_unknown',
      'scores.price',
    ],
  ])('refuses %s', (_, scores, code, field) => {
    expect(sheetScore(CRITERIA, scores)).toMatchObject({ rejected: true, code, field });
  });

  it('does not take an inherited property for a score', () => {
    expect(sheetScore([{ code: 'toString', weight: 100 }], {})).toMatchObject({ code: 'score_missing' });
  });

  it('refuses weights that do not make 100', () => {
    expect(sheetScore([{ code: 'a', weight: 99 }], { a: 80 })).toMatchObject({
      code: 'weights_do_not_add_up',
    });
    expect(
      sheetScore(
        [
          { code: 'a', weight: 50.5 },
          { code: 'b', weight: 49.5 },
        ],
        { a: 80, b: 80 },
      ),
    ).toMatchObject({
      code: 'weights_do_not_add_up',
    });
  });
});
