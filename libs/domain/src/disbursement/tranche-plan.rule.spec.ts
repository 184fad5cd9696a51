import fc from 'fast-check';
import { wan } from '../kernel';
import { tranchePlan, tranchePlanRejection, type TranchePlan } from './tranche-plan.rule';

const PLAN: TranchePlan = {
  singleUpToFen: wan(20),
  single: [{ percent: 100, after: 'contract' }],
  otherwise: [
    { percent: 60, after: 'contract' },
    { percent: 40, after: 'acceptance' },
  ],
};

describe('tranchePlan', () => {
  it('pays a small grant at once, the limit included', () => {
    expect(tranchePlan(wan(20), PLAN)).toEqual([{ n: 1, amountFen: wan(20), after: 'contract' }]);
  });

  it('splits a larger one and leaves the odd fen to the last tranche', () => {
    expect(tranchePlan(wan(20) + 1, PLAN)).toEqual([
      { n: 1, amountFen: wan(12), after: 'contract' },
      { n: 2, amountFen: wan(8) + 1, after: 'acceptance' },
    ]);
  });

  const shares = fc
    .array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 })
    .map((heads) => [...heads, 100 - heads.reduce((sum, head) => sum + head, 0)])
    .filter((percents) => percents.every((percent) => percent > 0));

  it('always adds up to the grant, every tranche within a fen of its share or above', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), shares, (grantFen, percents) => {
        const otherwise = percents.map((percent) => ({ percent, after: 'contract' as const }));
        const tranches = tranchePlan(grantFen, { singleUpToFen: 0, single: [], otherwise });
        expect(tranches.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n)).toBe(BigInt(grantFen));
        tranches.slice(0, -1).forEach(({ amountFen }, index) => {
          expect(BigInt(amountFen)).toBe((BigInt(grantFen) * BigInt(percents[index] ?? 0)) / 100n);
        });
        expect(tranches.every(({ amountFen }) => amountFen >= 0)).toBe(true);
        expect(tranches.map(({ n }) => n)).toEqual(percents.map((_, index) => index + 1));
      }),
    );
  });
});

describe('tranchePlanRejection', () => {
  it.each<[string, Partial<TranchePlan>, string | null]>([
    ['the shipped plan', {}, null],
    [
      'a share of one percent',
      {
        otherwise: [
          { percent: 1, after: 'contract' },
          { percent: 99, after: 'acceptance' },
        ],
      },
      null,
    ],
    ['an empty row', { single: [] }, 'single'],
    ['shares of 99', { otherwise: [{ percent: 99, after: 'contract' }] }, 'otherwise'],
    [
      'a share of nothing',
      {
        otherwise: [
          { percent: 0, after: 'contract' },
          { percent: 100, after: 'contract' },
        ],
      },
      'otherwise',
    ],
    [
      'half percents',
      {
        single: [
          { percent: 50.5, after: 'contract' },
          { percent: 49.5, after: 'contract' },
        ],
      },
      'single',
    ],
  ])('%s: %s', (_, change, field) => {
    expect(tranchePlanRejection({ ...PLAN, ...change })?.field ?? null).toBe(field);
  });
});
