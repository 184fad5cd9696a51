import { conclusionChoices } from './conclusion-choices';

const found = { completion: 8500, panelScore: 7000, agree: 2, panelSize: 3 };
const open = (allowed: string[], dueDiligence: boolean) =>
  conclusionChoices({ ...found, allowed }, dueDiligence)
    .filter((choice) => choice.isOpen)
    .map((choice) => choice.conclusion);

describe('conclusionChoices', () => {
  it('opens what the facts leave open, and nothing else', () => {
    expect(open(['passed', 'rework'], true)).toEqual(['passed', 'rework']);
    expect(open(['failed'], true)).toEqual(['failed']);
  });

  it('opens 结题 only with the finding of due diligence', () => {
    expect(open(['closed', 'rework'], false)).toEqual(['rework']);
    expect(open(['closed', 'rework'], true)).toEqual(['rework', 'closed']);
  });

  it('says why a conclusion is not open', () => {
    const closed = conclusionChoices({ ...found, allowed: ['closed'] }, false).find(
      (choice) => choice.conclusion === 'closed',
    );
    expect(closed?.why?.zh).toBe('须先认定勤勉尽责');
  });
});
