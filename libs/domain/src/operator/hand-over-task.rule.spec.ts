import { TASK_KINDS } from '../lifecycle';
import { PERSONAL_TASKS } from '../task';
import { handOverRejection, type HandOver } from './hand-over-task.rule';

const handOver = (more: {
  readonly task?: Partial<HandOver['task']>;
  readonly project?: Partial<HandOver['project']>;
  readonly target?: Partial<NonNullable<HandOver['target']>> | null;
}): HandOver => ({
  task: { kind: 'formal_review', role: 'handler', orgId: null, holderId: null, ...more.task },
  project: { unitOrgId: 'unit', handledBy: [], releasedBy: [], expertIds: [], ...more.project },
  target:
    more.target === null
      ? null
      : { accountId: 'colleague', active: true, roles: ['handler'], orgId: 'bureau', ...more.target },
});
const codeOf = (more: Parameters<typeof handOver>[0]): string | undefined =>
  handOverRejection(handOver(more))?.code;

describe('handOverRejection', () => {
  it('lets a colleague of the office take the task', () => {
    expect(codeOf({})).toBeUndefined();
    expect(codeOf({ task: { holderId: 'somebody' } })).toBeUndefined();
  });

  it.each(PERSONAL_TASKS)('never hands over %s', (kind) => {
    expect(codeOf({ task: { kind } })).toBe('task_kind_personal');
  });

  it.each([
    ['nobody', { target: null }],
    ['an account that is not active', { target: { active: false } }],
    ['the present holder', { task: { holderId: 'colleague' } }],
    ['another office', { target: { roles: ['division_head' as const] } }],
    ['an operator', { target: { roles: ['sys_admin' as const] } }],
    ['an expert of the case', { project: { expertIds: ['colleague'] } }],
    [
      'another unit',
      {
        task: { kind: 'unit_review' as const, role: 'unit_admin' as const, orgId: 'unit' },
        target: { roles: ['unit_admin' as const], orgId: 'other' },
      },
    ],
    [
      'an applicant of another unit',
      {
        task: { kind: 'correct_application' as const, role: 'applicant' as const },
        target: { roles: ['applicant' as const], orgId: 'other' },
      },
    ],
    [
      'the handler as the second check',
      { task: { kind: 'formal_review_check' as const }, project: { handledBy: ['colleague', 'another'] } },
    ],
    [
      'the handler for the draw',
      { task: { kind: 'draw_experts' as const }, project: { handledBy: ['colleague', 'another'] } },
    ],
    [
      'who released the money for its payment',
      { task: { kind: 'confirm_payment' as const }, project: { releasedBy: ['colleague'] } },
    ],
  ])('refuses %s, at its field', (_, more) => {
    expect(handOverRejection(handOver(more))).toMatchObject({
      code: 'not_entitled',
      field: 'params.accountId',
    });
  });

  it('has an answer for every kind of task', () => {
    for (const kind of TASK_KINDS) expect(() => codeOf({ task: { kind } })).not.toThrow();
  });
});
