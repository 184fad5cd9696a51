import { takeCensus } from './run-census';

const open = (id: string, isFollowed = true) => ({ id, stage: 'acceptance' as const, isFollowed });

describe('takeCensus', () => {
  it('finds open cases without a run', () => {
    const runs = new Map([['project:1', 'acceptance']]);
    expect(takeCensus([open('1'), open('2')], runs)).toEqual({ missing: ['2'], differing: [] });
  });

  it('finds runs that have looked at everything and yet show another stage', () => {
    const runs = new Map([
      ['project:1', 'disbursement'],
      ['project:2', 'disbursement'],
      ['project:3', null],
      ['project:4', 'acceptance'],
    ]);
    const cases = [open('1'), open('2', false), open('3'), open('4')];
    expect(takeCensus(cases, runs)).toEqual({
      missing: [],
      differing: [{ id: '1', engine: 'disbursement', record: 'acceptance' }],
    });
  });
});
