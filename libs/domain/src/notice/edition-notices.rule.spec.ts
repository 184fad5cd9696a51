import { noticeRules, rulesFor, type EditionNotices } from './edition-notices.rule';
import { messageWords } from './message-words';
import { noticeRuleProblems } from './notice-rule-problems.rule';
import { DEFAULT_NOTICE_RULES } from './notice-rules';
import { noticeSample } from './notice-samples';

const rule = (notices: EditionNotices, id: string) => noticeRules({ notices }).find((one) => one.id === id);

describe('noticeRules', () => {
  it('are the defaults where an edition says nothing', () => {
    expect(noticeRules(null)).toEqual(DEFAULT_NOTICE_RULES);
    expect(noticeRules({})).toEqual(DEFAULT_NOTICE_RULES);
  });

  it('change, leave out and add as an edition says', () => {
    const notices: EditionNotices = {
      rules: [
        {
          id: 'archived',
          channels: ['sms'],
          urgent: true,
          words: { zh: '项目{number}办结。', en: '{number} is done.' },
        },
        {
          id: 'drawn',
          on: 'state_changed',
          when: { to: ['in_review'] },
          to: ['applicant'],
          kind: 'publicity',
        },
      ],
      disabled: ['shortlisted'],
    };
    expect(noticeRuleProblems({ notices })).toEqual([]);
    expect(rule(notices, 'archived')).toMatchObject({ channels: ['in_product', 'sms'], urgent: true });
    expect(rule(notices, 'shortlisted')).toBeUndefined();
    const told = rulesFor(noticeRules({ notices }), { type: 'state_changed', data: { to: 'in_review' } });
    expect(told).toMatchObject([{ id: 'drawn', channels: ['in_product'], legal: false }]);
  });

  it('keep what the law wants and what tasks are known by, whatever an edition says', () => {
    const kept = DEFAULT_NOTICE_RULES.filter((one) => !one.canSwitchOff);
    const notices: EditionNotices = {
      rules: kept.map(({ id }) => ({
        id,
        channels: [],
        legal: false,
        to: ['sys_admin'],
        when: { to: ['draft'] },
      })),
      disabled: kept.map(({ id }) => id),
    };
    const rules = noticeRules({ notices });
    for (const one of kept) {
      const left = rules.find(({ id }) => id === one.id);
      expect(left).toMatchObject({ legal: one.legal, to: one.to, canSwitchOff: false });
      expect(left?.when).toEqual(one.when);
      expect(left?.channels).toEqual(one.legal ? ['in_product', 'email'] : ['in_product']);
    }
  });
});

describe('noticeRuleProblems', () => {
  const problemsOf = (notices: unknown) => noticeRuleProblems({ notices }).join('\n');
  it.each([
    [
      { rules: [{ id: 'archived', kind: 'no_such_kind' }] },
      'notice archived: "kind" names "no_such_kind"; known are ',
    ],
    [
      { rules: [{ id: 'archived', when: { to: ['no_such_state'] } }] },
      'notice archived: "when.to" names "no_such_state"',
    ],
    [{ rules: [{ id: 'archived', still: { project: ['nowhere'] } }] }, '"still.project" names "nowhere"'],
    [{ rules: [{ id: 'archived', still: { moon: 'full' } }] }, '"still" names "moon"'],
    [{ rules: [{ id: 'archived', colour: 'red' }] }, 'notice archived: "colour" is not a field of a rule'],
    [
      { rules: [{ id: 'archived', channels: ['pigeon'] }] },
      '"channels" names "pigeon"; known are in_product, email',
    ],
    [{ rules: [{ id: 'archived', urgent: 'yes' }] }, '"urgent" is neither true nor false'],
    [{ rules: [{ id: 'archived', to: ['everybody'] }] }, '"to" names "everybody"'],
    [{ rules: [{ id: 'archived', to: [] }] }, '"to" names nobody'],
    [
      { rules: [{ id: 'archived', words: { zh: '{amountFen}', en: 'x' } }] },
      '"words.zh" asks for {amountFen}; known are number, task',
    ],
    [{ rules: [{ id: 'archived', words: { zh: '办结。' } }] }, '"words.en" is empty'],
    [
      { rules: [{ id: 'own', on: 'ballot_cast', to: ['clerk'], kind: 'archived' }] },
      '"on" names "ballot_cast"',
    ],
    [{ rules: [{ id: 'own', to: ['clerk'] }] }, 'notice own: "on" is missing\nnotice own: "kind" is missing'],
    [{ rules: [{ id: 'Own' }] }, 'a rule has no id'],
    [{ rules: [{ id: 'archived' }, { id: 'archived' }] }, 'notice archived: stands there twice'],
    [{ rules: [{ id: 'correction', to: ['applicant'] }] }, 'notice correction: "to" cannot be changed'],
    [{ rules: [{ id: 'rejected', legal: false }] }, 'notice rejected: "legal" cannot be changed'],
    [{ rules: 'none' }, '"rules" is not a list of rules'],
    [{ rules: ['archived'] }, '"rules" is not a list of rules'],
    [{ disabled: ['rejected'] }, 'notice rejected: cannot be switched off'],
    [{ disabled: ['no_such_rule'] }, 'notice no_such_rule: there is no such rule to switch off'],
    [{ templates: [] }, 'notices: "templates" is not known'],
    [[], '"notices" is not a set of rules'],
  ])('of %j say %s', (notices, sentence) => {
    expect(problemsOf(notices)).toContain(sentence);
  });
});

describe('the words of an edition', () => {
  it('are filled with the facts of a message, in both languages', () => {
    const words = { zh: '请于{dueAt}前办理{task}（{number}）。', en: '{task} of {number}, by {dueAt}.' };
    const params = {
      number: '2006-0012',
      taskKind: 'unit_review',
      dueAt: '2006-10-12T09:30:00.000Z',
    } as const;
    expect(messageWords('task_opened', { ...params, words })).toEqual({
      zh: '请于2006年10月12日17:30前办理单位审核（2006-0012）。',
      en: 'Unit review of 2006-0012, by 12 Oct 2006, 17:30.',
    });
    expect(messageWords('task_opened', { words: { zh: '{number}', en: '{number}' } }).zh).toBe('（未定）');
  });
});

describe('noticeSample', () => {
  it('shows every rule in whole sentences, with the people in words', () => {
    for (const { sample, to } of noticeRules(null).map(noticeSample)) {
      expect(sample.zh).toMatch(/^[^。]+。$/);
      expect(to.zh).not.toBe('');
    }
    const correction = noticeRules(null).find(({ id }) => id === 'correction');
    expect(correction && noticeSample(correction)).toMatchObject({
      to: { zh: '项目负责人、承担单位管理员' },
      state: 'correction',
      stage: 'application',
    });
  });
});
