import type { ApplicationForm } from './application-form';
import { FORM } from './application-form.fixture';
import { changedFields, correctionRejection } from './correction.rule';

const withLine = (index: number, amountFen: number): Partial<ApplicationForm> => ({
  budget: FORM.budget.map((line, at) => (at === index ? { ...line, amountFen } : line)),
});

describe('correctionRejection', () => {
  it.each<[string, Partial<ApplicationForm>, string[]]>([
    ['nothing changed', {}, []],
    ['a flagged field', { title: '新名称' }, ['title']],
    ['one line of a flagged budget', withLine(1, 1), ['budget']],
    ['exactly the flagged line', withLine(1, 1), ['budget.1']],
    ['exactly the flagged amount', withLine(1, 1), ['budget.1.amountFen']],
    ['a line taken out of a flagged budget', { budget: FORM.budget.slice(0, 2) }, ['budget']],
    ['a new file with its name', { fileHash: 'b'.repeat(64), fileName: '申报书（补正）.pdf' }, ['fileHash']],
    ['equal lines in new objects', { budget: FORM.budget.map((line) => ({ ...line })) }, []],
  ])('allows %s', (_, change, flagged) => {
    expect(correctionRejection(FORM, { ...FORM, ...change }, flagged)).toBeNull();
  });

  it.each<[string, Partial<ApplicationForm>, string[], string]>([
    ['a field that was not flagged', { title: '新名称', abstract: '新摘要' }, ['title'], 'abstract'],
    ['another line than the flagged one', withLine(1, 1), ['budget.0'], 'budget.1.amountFen'],
    ['a longer name that starts with a flagged one', { title: '新名称' }, ['titl'], 'title'],
    [
      'an added member',
      { team: [...FORM.team, { name: '赵四', organisation: '云州大学', duty: '分析' }] },
      ['team.0'],
      'team.1.name',
    ],
    ['anything when nothing is flagged', { requestedFen: 1 }, [], 'requestedFen'],
    ['an emptied list', { indicators: [] }, ['budget'], 'indicators.0.name'],
  ])('refuses %s', (_, change, flagged, field) => {
    expect(correctionRejection(FORM, { ...FORM, ...change }, flagged)).toMatchObject({
      code: 'field_not_flagged',
      field,
    });
  });

  it('names the changed fields down to the leaf', () => {
    expect(changedFields(FORM, { ...FORM, title: '新名称', ...withLine(2, 7) })).toEqual([
      'title',
      'budget.2.amountFen',
    ]);
  });
});
