import {
  allowedConclusions,
  conclusionRejection,
  CONCLUSIONS,
  type AcceptanceFacts,
  type Conclusion,
} from './conclusion.rule';

const POLICY = { passFrom: 9000, failBelow: 8000, scoreFrom: 6000, agreeNumerator: 2, agreeDenominator: 3 };
const GOOD: AcceptanceFacts = {
  completion: 9500,
  panelScore: 8500,
  agree: 3,
  panelSize: 3,
  vetoes: [],
  rectificationUsed: false,
  dueDiligence: false,
};

describe('allowedConclusions', () => {
  it.each<[string, Partial<AcceptanceFacts>, Conclusion[]]>([
    ['reached and agreed', {}, ['passed', 'rework']],
    ['reached and agreed after the rectification', { rectificationUsed: true }, ['passed']],
    ['exactly on every threshold', { completion: 9000, panelScore: 6000, agree: 2 }, ['passed', 'rework']],
    ['one hundredth of a percent short', { completion: 8999 }, ['rework']],
    ['short after the rectification', { completion: 8999, rectificationUsed: true }, ['failed']],
    ['short, with due diligence', { completion: 8999, dueDiligence: true }, ['closed', 'rework']],
    [
      'short after the rectification, with due diligence',
      { completion: 8999, rectificationUsed: true, dueDiligence: true },
      ['closed', 'failed'],
    ],
    ['exactly where failing begins to end', { completion: 8000 }, ['rework']],
    ['below that', { completion: 7999 }, ['failed']],
    ['failing honestly', { completion: 3000, dueDiligence: true }, ['closed', 'failed']],
    ['a low score of the panel', { panelScore: 5999 }, ['rework']],
    ['too few agree', { agree: 3, panelSize: 5 }, ['rework']],
    [
      'too few agree after the rectification',
      { agree: 3, panelSize: 5, rectificationUsed: true },
      ['failed'],
    ],
    ['nobody on the panel', { agree: 0, panelSize: 0 }, ['rework']],
    ['false material, whatever was reached', { vetoes: ['false_material'], dueDiligence: true }, ['failed']],
  ])('%s', (_, change, conclusions) => {
    expect(allowedConclusions({ ...GOOD, ...change }, POLICY)).toEqual(conclusions);
  });

  it('follows the thresholds of the edition', () => {
    const strict = { ...POLICY, passFrom: 9600, failBelow: 9550 };
    expect(allowedConclusions(GOOD, strict)).toEqual(['failed']);
    expect(
      allowedConclusions({ ...GOOD, agree: 2 }, { ...POLICY, agreeNumerator: 1, agreeDenominator: 1 }),
    ).toEqual(['rework']);
  });
});

describe('conclusionRejection', () => {
  it('refuses exactly what is not open, and names what is', () => {
    const facts = { ...GOOD, completion: 8500, dueDiligence: true };
    const refused = (Object.keys(CONCLUSIONS) as Conclusion[]).filter(
      (one) => conclusionRejection(one, facts, POLICY) !== null,
    );
    expect(refused).toEqual(['passed', 'failed']);
    expect(conclusionRejection('passed', facts, POLICY)).toMatchObject({
      code: 'conclusion_not_allowed',
      field: 'conclusion',
      sentence: expect.stringContaining('结题、限期整改'),
    });
  });

  it('refuses a second rectification', () => {
    expect(conclusionRejection('rework', { ...GOOD, rectificationUsed: true }, POLICY)).toMatchObject({
      code: 'conclusion_not_allowed',
    });
  });

  it('refuses more votes than members', () => {
    expect(conclusionRejection('passed', { ...GOOD, agree: 4 }, POLICY)).toMatchObject({
      code: 'agree_over_panel',
      field: 'agree',
    });
  });
});
