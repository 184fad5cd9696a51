import { departureHint } from './departure-hint';

const place = (rank: number, state: string, mine = false) => ({
  projectId: `p${rank}`,
  number: null,
  title: '',
  rank,
  trimmedMean: 8000,
  requestedFen: 1,
  state,
  amountFen: null,
  mine,
});

describe('departureHint', () => {
  it('asks for a reason where a better-ranked case was left out', () => {
    const ranking = [place(1, 'not_shortlisted'), place(2, 'reviewed', true)];
    expect(departureHint(ranking, 'shortlist')?.zh).toContain('名次在前');
    expect(departureHint(ranking, 'refuse')).toBeNull();
  });

  it('asks for a reason where a worse-ranked case is already on its way', () => {
    const ranking = [place(1, 'reviewed', true), place(2, 'publicity')];
    expect(departureHint(ranking, 'refuse')?.zh).toContain('名次在后');
    expect(departureHint(ranking, 'shortlist')).toBeNull();
  });

  it('asks for nothing while the rank is followed', () => {
    const ranking = [place(1, 'shortlisted'), place(2, 'reviewed', true), place(3, 'reviewed')];
    expect(departureHint(ranking, 'shortlist')).toBeNull();
    expect(departureHint(ranking, 'refuse')).toBeNull();
  });
});
