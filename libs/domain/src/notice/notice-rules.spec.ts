import { STATES } from '../lifecycle';
import { noticeRules, rulesFor } from './edition-notices.rule';
import { MESSAGE_KINDS } from './message-kinds';
import { DEFAULT_NOTICE_RULES } from './notice-rules';

const kindsFor = (type: string, data: Readonly<Record<string, unknown>>): readonly string[] =>
  rulesFor(noticeRules(null), { type, data }).map((rule) => rule.kind);

describe('DEFAULT_NOTICE_RULES', () => {
  it('have words for whatever they tell, and tell whatever has words', () => {
    expect([...new Set(DEFAULT_NOTICE_RULES.map((rule) => rule.kind))].sort()).toEqual(
      [...MESSAGE_KINDS].sort(),
    );
  });

  it('have an id each, and always reach the inbox', () => {
    expect(new Set(DEFAULT_NOTICE_RULES.map(({ id }) => id)).size).toBe(DEFAULT_NOTICE_RULES.length);
    expect(DEFAULT_NOTICE_RULES.filter(({ channels }) => !channels.includes('in_product'))).toEqual([]);
  });

  it.each([
    ['task_opened', { kind: 'unit_review' }, ['task_opened']],
    ['task_opened', { kind: 'correct_application' }, []],
    ['task_overdue', { kind: 'shortlist' }, ['task_overdue']],
    ['task_overdue', { kind: 'sign_minutes' }, ['task_overdue', 'task_escalated']],
    ['task_escalated', { kind: 'shortlist', to: 'vice_director' }, ['task_escalated']],
    ['task_escalated', { kind: 'shortlist', to: 'supervision_ticket' }, []],
    ['supervision_ticket_opened', { kind: 'shortlist' }, ['supervision_ticket_opened']],
    ['task_urged', { kind: 'shortlist' }, ['task_urged']],
    ['state_changed', { to: 'correction', trigger: 'request_correction' }, ['correction']],
    ['state_changed', { to: 'publicity', trigger: 'item_passed' }, ['publicity']],
    ['state_changed', { to: 'publicity', trigger: 'objections_dismissed' }, ['publicity_resumed']],
    ['state_changed', { to: 'unit_review', trigger: 'submit_application' }, []],
    ['state_changed', { to: 'draft', trigger: 'return_unit_review' }, ['returned_by_unit']],
    ['agenda_item_added', { position: 1 }, ['agenda_ready']],
    ['agenda_item_added', { position: 2 }, []],
    ['ballot_cast', {}, []],
  ])('tell of %s %j: %j', (type, data, kinds) => {
    expect(kindsFor(type, data)).toEqual(kinds);
  });

  it('tell the applicant of every state in which a project ends or its result is known', () => {
    const told = STATES.filter((to) => kindsFor('state_changed', { to, trigger: 'item_passed' }).length > 0);
    expect(told).toEqual(
      expect.arrayContaining([
        'not_accepted',
        'not_shortlisted',
        'rejected',
        'withdrawn',
        'revoked',
        'passed',
        'closed',
        'failed',
        'archived',
      ]),
    );
  });

  it('hold as legal what asks for a correction, refuses, revokes, or decides an objection', () => {
    expect(DEFAULT_NOTICE_RULES.filter((rule) => rule.legal).map((rule) => rule.id)).toEqual([
      'not_accepted',
      'correction',
      'not_shortlisted',
      'rejected',
      'publicity_resumed',
      'revoked',
      'rectification',
      'failed',
    ]);
  });
});
