import { TOPICS } from '../bureau/topics';
import { FATES, type Fate } from './fates';

const GRANTED: readonly Fate[] = [
  'paid',
  'receipt_due',
  'payment_due',
  'release_due',
  'two_tranches',
  'ended',
  'contract_unsigned',
  'contract_signed_by_unit',
  'contract_signed_by_bureau',
];

describe('the fates of the ninety', () => {
  it('are as many as the proposals of each topic', () => {
    expect(TOPICS.map(({ code }) => FATES[code].length)).toEqual(TOPICS.map(({ proposals }) => proposals));
  });

  it('grant seventeen projects 134 万元', () => {
    const granted = TOPICS.flatMap(({ code }) => FATES[code]).filter(([fate]) => GRANTED.includes(fate));
    expect(granted).toHaveLength(17);
    expect(granted.reduce((sum, [, amount = 0]) => sum + amount, 0)).toBe(134);
  });
});
