import { panelResult, type PanelPolicy } from './panel-result.rule';

const POLICY: PanelPolicy = { minSheets: 3, trimFrom: 5, alarmRange: 3000, alarmDeviation: 1200 };

describe('panelResult', () => {
  it('computes the worked example: 83.60, raw mean 81.29, range 31, alarm', () => {
    expect(panelResult([8200, 8500, 7900, 9100, 6000, 8400, 8800], POLICY)).toEqual({
      n: 7,
      trimmedMean: 8360,
      mean: 8129,
      median: 8400,
      range: 3100,
      deviation: 941,
      alarm: true,
    });
  });

  it.each([
    [
      'drops exactly one of several equal extremes',
      [9000, 9000, 9000, 6000, 6000],
      { trimmedMean: 8000, mean: 7800, median: 9000 },
    ],
    ['keeps all of four sheets', [9000, 8000, 7000, 8001], { trimmedMean: 8000, mean: 8000, median: 8001 }],
    ['rounds a half up', [7000, 7001, 7001, 7000], { trimmedMean: 7001, mean: 7001, median: 7001 }],
    ['rounds a third down', [7000, 7000, 7001], { trimmedMean: 7000, mean: 7000, median: 7000 }],
  ])('%s', (_, totals, result) => {
    expect(panelResult(totals, POLICY)).toMatchObject(result);
  });

  it('does not depend on the order of the sheets, and leaves them as they are', () => {
    const totals = [9000, 6000, 7000, 8000, 8500];
    expect(panelResult(totals, POLICY)).toEqual(panelResult([...totals].reverse(), POLICY));
    expect(totals).toEqual([9000, 6000, 7000, 8000, 8500]);
  });

  it.each([
    ['range of exactly 30', [5000, 8000, 6500, 6500, 6500], false],
    ['range of 30.01', [5000, 8001, 6500, 6500, 6500], true],
    ['deviation of exactly 12', [6000, 8400, 6000, 8400], false],
    ['deviation just above 12', [6000, 8401, 6000, 8400], true],
  ])('%s: alarm %s', (_, totals, alarm) => {
    expect(panelResult(totals, POLICY)).toMatchObject({ alarm });
  });

  it('never trims fewer than three sheets', () => {
    expect(panelResult([8000, 9000], { ...POLICY, minSheets: 1, trimFrom: 2 })).toMatchObject({
      trimmedMean: 8500,
    });
  });

  it.each([
    ['too few sheets', [8000, 8000], 'too_few_sheets'],
    ['no sheet at all', [], 'too_few_sheets'],
    ['a total above 100 points', [8000, 8000, 10_001], 'sheet_total_invalid'],
    ['a total that is no number', [8000, 8000, Number.NaN], 'sheet_total_invalid'],
  ])('refuses %s', (_, totals, code) => {
    expect(panelResult(totals, POLICY)).toMatchObject({ rejected: true, code });
  });

  it('takes totals of 0 and 100 points for what they are', () => {
    expect(panelResult([0, 10_000, 5000], POLICY)).toMatchObject({ mean: 5000, range: 10_000 });
  });

  it('refuses an empty panel even where the policy asks for none', () => {
    expect(panelResult([], { ...POLICY, minSheets: 0 })).toMatchObject({ code: 'too_few_sheets' });
  });
});
