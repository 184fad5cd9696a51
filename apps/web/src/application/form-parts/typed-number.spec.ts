import { typedNumber } from './typed-number';

describe('typedNumber', () => {
  it.each([
    ['82', 82],
    ['８２', 82],
    [' 1,200.5 ', 1200.5],
    ['0', 0],
    ['', null],
    ['-1', null],
    ['1e3', null],
    ['2001', null],
  ])('reads %j as %j', (typed, value) => {
    expect(typedNumber(typed, { max: 2000, isWhole: false })).toBe(value);
  });

  it('refuses decimals where whole numbers are asked for', () => {
    expect(typedNumber('82.5', { max: 100, isWhole: true })).toBeNull();
    expect(typedNumber('100', { max: 100, isWhole: true })).toBe(100);
    expect(typedNumber('101', { max: 100, isWhole: true })).toBeNull();
  });
});
