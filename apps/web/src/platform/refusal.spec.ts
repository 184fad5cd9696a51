import { Offline, problemsOf, Refusal } from './refusal';

const answer = {
  error: {
    code: 'budget_sum',
    sentence: '预算合计与申请经费不一致。',
    sentenceEn: 'The budget does not add up.',
    field: 'budget',
    source: '申报指南第5条',
    state: 'draft',
    problems: [
      {
        code: 'budget_sum',
        sentence: '预算合计与申请经费不一致。',
        sentenceEn: 'The budget does not add up.',
        field: 'budget',
      },
      { code: 'title_missing', sentence: '请填写项目名称。', sentenceEn: 'Enter a title.', field: 'title' },
    ],
  },
};

describe('Refusal', () => {
  it('keeps the sentence, the field, the source and the state that the server gave', () => {
    const refusal = new Refusal(422, answer);
    expect(refusal.problem).toMatchObject({ code: 'budget_sum', field: 'budget', source: '申报指南第5条' });
    expect(refusal.state).toBe('draft');
    expect(refusal.message).toBe('预算合计与申请经费不一致。');
  });

  it('shows every problem where there are several', () => {
    expect(problemsOf(new Refusal(422, answer)).map(({ field }) => field)).toEqual(['budget', 'title']);
  });

  it.each([null, '<html>', {}, { error: 'no' }])(
    'has a sentence even for an answer that explains nothing (%j)',
    (nothing) => {
      const [problem] = problemsOf(new Refusal(502, nothing));
      expect(problem).toMatchObject({ code: 'unexplained' });
      expect(problem?.sentence).toContain('502');
    },
  );

  it('asks to sign in again when the session has ended', () => {
    expect(new Refusal(401, null).problem.code).toBe('signed_out');
  });

  it('says of a cut line that nothing is done twice', () => {
    expect(problemsOf(new Offline(new Error('cut')))[0]?.sentence).toContain('不会重复办理');
  });
});
