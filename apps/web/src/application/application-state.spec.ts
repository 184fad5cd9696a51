import { problemsOfForm, sameForm, wholeForm, type FormState } from './application-state';

const context = {
  limits: { titleMax: 80, abstractMax: 2000, requestedMaxFen: 100_000_000, paperMaxBytes: 1 },
  topics: [{ code: 'machinery', zh: '新型机械设备' }],
  budgetCategories: [{ code: 'equipment', zh: '设备费', en: 'Equipment' }],
};
const complete: FormState = {
  title: '棉花精准灌溉',
  topicCode: 'machinery',
  leaderName: '李建国',
  leaderTitle: '高级农艺师',
  abstract: '节水。',
  startsOn: '2006-06-01',
  endsOn: '2008-05-31',
  requestedFen: 8_000_000,
  ownFundsFen: 0,
  budget: [{ category: 'equipment', source: 'own_level', amountFen: 8_000_000 }],
  indicators: [{ name: '节水率', unit: '%', target: 20, weight: 100 }],
  outreachTask: '培训 2 场',
  fileHash: 'ab'.repeat(32),
  fileName: '报告.pdf',
  integrityCommitment: true,
};

describe('problemsOfForm', () => {
  it('finds nothing wrong with a complete form of a leader who works alone', () => {
    expect(problemsOfForm(complete, context)).toEqual([]);
    expect(wholeForm(complete).team).toEqual([]);
  });

  it('names the fields that are missing or do not add up', () => {
    const fields = problemsOfForm(
      { ...complete, title: ' ', requestedFen: 9_000_000, fileHash: null },
      context,
    );
    expect(fields.map((problem) => problem.field)).toEqual(['title', 'fileHash', 'budget']);
  });
});

describe('sameForm', () => {
  it('does not mind the order of keys, outer spaces and what is absent', () => {
    const kept = { indicators: [{ weight: 100, target: 20, unit: '%', name: '节水率' }], title: '棉花' };
    const typed = {
      title: '棉花 ',
      fileHash: null,
      indicators: [{ name: '节水率', unit: '%', target: 20, weight: 100 }],
    };
    expect(sameForm(kept, typed)).toBe(true);
  });

  it('minds another order of lines', () => {
    const line = (name: string) => ({ name, organisation: '甲', duty: '乙' });
    expect(sameForm({ team: [line('王'), line('赵')] }, { team: [line('赵'), line('王')] })).toBe(false);
  });
});
