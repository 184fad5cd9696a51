import { rankCases, type ReviewedCase } from './ranking.rule';

const CASE: ReviewedCase = {
  projectId: 'p',
  trimmedMean: 8000,
  median: 8000,
  priority: false,
  firstCriterion: 80,
  lot: 5,
};

describe('rankCases', () => {
  it.each<[string, Partial<ReviewedCase>, Partial<ReviewedCase>]>([
    [
      'higher trimmed mean, whatever else',
      { trimmedMean: 8001, median: 1, firstCriterion: 1, lot: 9 },
      { priority: true },
    ],
    ['then higher median', { median: 8001, firstCriterion: 1, lot: 9 }, { priority: true }],
    ['then the priority topic', { priority: true, firstCriterion: 1, lot: 9 }, {}],
    ['then the first criterion', { firstCriterion: 81, lot: 9 }, {}],
    ['then the lower lot', { lot: 4 }, {}],
    ['then the id, for a lot drawn twice', {}, { projectId: 'q' }],
  ])('%s', (_, first, second) => {
    const better = { ...CASE, projectId: 'a', ...first };
    const worse = { ...CASE, projectId: 'b', ...second };
    for (const cases of [
      [better, worse],
      [worse, better],
    ]) {
      expect(rankCases(cases)).toEqual([
        { ...better, rank: 1 },
        { ...worse, rank: 2 },
      ]);
    }
  });

  it('numbers without gaps or ties and keeps what else a case carries', () => {
    const cases = [8100, 8300, 8200].map((trimmedMean) => ({
      ...CASE,
      projectId: `p${trimmedMean}`,
      trimmedMean,
      title: '项目',
    }));
    expect(rankCases(cases).map(({ projectId, rank, title }) => [projectId, rank, title])).toEqual([
      ['p8300', 1, '项目'],
      ['p8200', 2, '项目'],
      ['p8100', 3, '项目'],
    ]);
  });
});
