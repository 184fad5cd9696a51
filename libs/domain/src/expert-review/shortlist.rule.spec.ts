import {
  departsFromRank,
  departuresFromRank,
  notShortlistRejection,
  shortlistRejection,
  type ShortlistState,
} from './shortlist.rule';

const place = (rank: number, trimmedMean: number, state: ShortlistState = 'undecided') => ({
  projectId: `p${rank}`,
  rank,
  trimmedMean,
  state,
});

const QUESTION = {
  ranking: [place(1, 9000), place(2, 8000), place(3, 7000), place(4, 6999)],
  projectId: 'p2',
  amountFen: 8_000_000,
  requestedFen: 10_000_000,
  lineHundredths: 7000,
  envelopeFen: 134_000_000,
  committedFen: 100_000_000,
};

describe('departures from the rank', () => {
  it.each([
    ['shortlisting in rank order', 'shortlist', QUESTION.ranking, 'p2', []],
    ['a better-ranked case is still undecided', 'shortlist', QUESTION.ranking, 'p3', []],
    [
      'a better-ranked case was refused',
      'shortlist',
      [place(1, 9000, 'refused'), place(2, 8000)],
      'p2',
      ['better_ranked_refused'],
    ],
    ['a worse-ranked case was refused', 'shortlist', [place(1, 9000), place(2, 8000, 'refused')], 'p1', []],
    ['exactly on the line', 'shortlist', QUESTION.ranking, 'p3', []],
    ['below the line', 'shortlist', QUESTION.ranking, 'p4', ['below_line']],
    [
      'both at once',
      'shortlist',
      [place(3, 7000, 'refused'), place(4, 6999)],
      'p4',
      ['better_ranked_refused', 'below_line'],
    ],
    [
      'refusing while a worse-ranked case is in',
      'refuse',
      [place(1, 9000), place(2, 8000, 'shortlisted')],
      'p1',
      ['worse_ranked_shortlisted'],
    ],
    ['refusing below those that are in', 'refuse', [place(1, 9000, 'shortlisted'), place(2, 8000)], 'p2', []],
    ['refusing below the line', 'refuse', QUESTION.ranking, 'p4', []],
    ['a case that has no rank', 'shortlist', QUESTION.ranking, 'p9', []],
  ] as const)('%s', (_, decision, ranking, projectId, departures) => {
    const question = { ranking, projectId, decision, lineHundredths: 7000 };
    expect(departuresFromRank(question)).toEqual(departures);
    expect(departsFromRank(question)).toBe(departures.length > 0);
  });
});

describe('shortlistRejection', () => {
  it.each([
    ['within request and envelope', {}],
    ['the whole request', { amountFen: 10_000_000 }],
    ['the last fen of the envelope', { committedFen: 126_000_000 }],
    ['below the line with a reason', { projectId: 'p4', reason: '县重点产业急需' }],
  ])('allows %s', (_, change) => {
    expect(shortlistRejection({ ...QUESTION, ...change })).toBeNull();
  });

  it.each([
    ['more than requested', { amountFen: 10_000_001 }, 'amount_over_requested', 'amountFen'],
    ['more than the envelope has left', { committedFen: 126_000_001 }, 'envelope_exceeded', 'amountFen'],
    ['an envelope that is overdrawn', { committedFen: 140_000_000 }, 'envelope_exceeded', 'amountFen'],
    ['nothing', { amountFen: 0 }, 'amount_invalid', 'amountFen'],
    ['a fraction of a fen', { amountFen: 0.5 }, 'amount_invalid', 'amountFen'],
    ['below the line without a reason', { projectId: 'p4' }, 'reason_required', 'reason'],
    [
      'below the line with spaces for a reason',
      { projectId: 'p4', reason: '  ' },
      'reason_required',
      'reason',
    ],
    ['a case that was not reviewed', { projectId: 'p9' }, 'project_not_ranked', undefined],
    ['a case decided before', { ranking: [place(2, 8000, 'shortlisted')] }, 'already_decided', undefined],
  ])('refuses %s', (_, change, code, field) => {
    const rejection = shortlistRejection({ ...QUESTION, ...change });
    expect(rejection).toMatchObject({ code });
    expect(rejection?.field).toBe(field);
  });

  it('does not let a reason buy money', () => {
    expect(shortlistRejection({ ...QUESTION, amountFen: 10_000_001, reason: '急需' })).toMatchObject({
      code: 'amount_over_requested',
    });
  });
});

describe('notShortlistRejection', () => {
  const ranking = [place(1, 9000), place(2, 8000, 'shortlisted'), place(3, 7000)];

  it.each([
    ['p3', undefined, null],
    ['p1', undefined, 'reason_required'],
    ['p1', '与在研项目重复', null],
    ['p2', '与在研项目重复', 'already_decided'],
    ['p9', undefined, 'project_not_ranked'],
  ])('%s with the reason %p: %p', (projectId, reason, code) => {
    expect(notShortlistRejection({ ranking, projectId, lineHundredths: 7000, reason })?.code ?? null).toBe(
      code,
    );
  });
});
