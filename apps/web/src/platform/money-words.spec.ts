import fc from 'fast-check';
import { fenOfWan, moneyWords, wanOfFen } from './money-words';

describe('fenOfWan', () => {
  it.each([
    ['8', 8_000_000],
    ['0.5', 500_000],
    ['13.45', 13_450_000],
    ['1,200.25', 1_200_250_000],
    [' 8 万元 ', 8_000_000],
    ['8万', 8_000_000],
    ['８．５', 8_500_000],
    ['0.000001', 1],
    ['3.', 3_000_000],
    ['0', 0],
  ])('reads %j', (typed, fen) => {
    expect(fenOfWan(typed)).toBe(fen);
  });

  it.each(['', '  ', '-1', '八', '1.2.3', '0.0000001', '1e3', '12345678', '.5', '5 元'])(
    'refuses %j',
    (typed) => {
      expect(fenOfWan(typed)).toBeNull();
    },
  );

  it('reads back every amount that it wrote, to the fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (fen) => fenOfWan(wanOfFen(fen)) === fen),
    );
  });
});

describe('moneyWords', () => {
  it('shows two decimals at most and keeps the exact yuan', () => {
    expect(moneyWords(13_456_789)).toEqual({
      zh: '13.46 万元',
      en: '13.46 wan yuan',
      exactZh: '134,567.89 元',
      exactEn: '134,567.89 yuan',
    });
  });
});
