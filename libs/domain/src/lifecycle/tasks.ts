import type { Role } from '../kernel';

/**
 * Every kind of task, who holds it, and the decisions that end it. `to` says how the holder is found:
 * an office (a role of the bureau), the unit of the case, its applicant, or a named account (a drawn expert,
 * a member of a meeting).
 */
export type TaskHolder =
  | { readonly by: 'office'; readonly role: Role }
  | { readonly by: 'unit'; readonly role: 'unit_admin' }
  | { readonly by: 'applicant' }
  | { readonly by: 'named'; readonly role: Role };

interface TaskFacts {
  readonly zh: string;
  readonly en: string;
  readonly holder: TaskHolder;
  readonly decisions: readonly string[];
}

const office = (role: Role): TaskHolder => ({ by: 'office', role });
const unit: TaskHolder = { by: 'unit', role: 'unit_admin' };
const applicant: TaskHolder = { by: 'applicant' };
const named = (role: Role): TaskHolder => ({ by: 'named', role });

export const TASKS = {
  complete_application: {
    zh: '填写申报书',
    en: 'Complete the application',
    holder: applicant,
    decisions: ['submit_application'],
  },
  unit_review: {
    zh: '单位审核',
    en: 'Unit review',
    holder: unit,
    decisions: ['approve_unit_review', 'return_unit_review'],
  },
  formal_review: {
    zh: '形式审查',
    en: 'Formal review',
    holder: office('handler'),
    decisions: ['propose_acceptance', 'request_correction', 'refuse_filing'],
  },
  formal_review_check: {
    zh: '形式审查复核',
    en: 'Second check of the formal review',
    holder: office('division_head'),
    decisions: ['confirm_acceptance', 'send_back_formal_review'],
  },
  correct_application: {
    zh: '补正申报材料',
    en: 'Correct the application',
    holder: applicant,
    decisions: ['resubmit_application'],
  },
  draw_experts: {
    zh: '抽取评审专家',
    en: 'Draw the experts',
    holder: office('plan_office'),
    decisions: ['draw_experts'],
  },
  reply_invitation: {
    zh: '答复评审邀请',
    en: 'Reply to the invitation',
    holder: named('expert'),
    decisions: ['accept_invitation', 'decline_invitation'],
  },
  score: { zh: '专家评分', en: 'Score', holder: named('expert'), decisions: ['sign_score_sheet'] },
  panel_note: {
    zh: '组长说明离散情况',
    en: 'Explain the dispersion',
    holder: named('expert'),
    decisions: ['write_panel_note'],
  },
  shortlist: {
    zh: '提出拟立项建议',
    en: 'Propose for approval',
    holder: office('division_head'),
    decisions: ['shortlist', 'not_shortlist'],
  },
  put_on_agenda: {
    zh: '列入党组会议题',
    en: 'Put on the agenda',
    holder: office('meeting_clerk'),
    decisions: ['put_on_agenda'],
  },
  cast_ballot: { zh: '党组会表决', en: 'Vote', holder: named('pg_member'), decisions: ['cast_ballot'] },
  sign_minutes: {
    zh: '签署会议纪要',
    en: 'Sign the minutes',
    holder: named('pg_secretary'),
    decisions: ['sign_minutes'],
  },
  handle_objection: {
    zh: '处理异议',
    en: 'Handle the objection',
    holder: office('plan_office'),
    decisions: ['dismiss_objection', 'uphold_objection'],
  },
  issue_grant: {
    zh: '发文立项',
    en: 'Issue the grant',
    holder: office('plan_office'),
    decisions: ['issue_grant'],
  },
  sign_task_book_for_unit: {
    zh: '签署任务书（承担单位）',
    en: 'Sign the task book (unit)',
    holder: unit,
    decisions: ['sign_task_book_for_unit'],
  },
  sign_task_book_for_bureau: {
    zh: '签署任务书（科技局）',
    en: 'Sign the task book (bureau)',
    holder: office('director'),
    decisions: ['sign_task_book_for_bureau'],
  },
  release_opinion: {
    zh: '出具经费下拨意见',
    en: 'Give the release opinion',
    holder: office('division_head'),
    decisions: ['give_release_opinion'],
  },
  confirm_payment: {
    zh: '确认拨付',
    en: 'Confirm the payment',
    holder: office('finance_bureau'),
    decisions: ['confirm_payment'],
  },
  retry_payment: {
    zh: '重新提交被退回的拨付',
    en: 'Submit a refused payment again',
    holder: office('plan_office'),
    decisions: ['retry_payment'],
  },
  confirm_receipt: {
    zh: '确认到账',
    en: 'Confirm the receipt',
    holder: unit,
    decisions: ['confirm_receipt'],
  },
  apply_for_acceptance: {
    zh: '申请验收',
    en: 'Apply for acceptance',
    holder: applicant,
    decisions: ['apply_for_acceptance'],
  },
  acceptance_opinion: {
    zh: '验收评议',
    en: 'Acceptance opinion',
    holder: named('expert'),
    decisions: ['sign_acceptance_opinion'],
  },
  conclude_acceptance: {
    zh: '作出验收结论',
    en: 'Conclude the acceptance',
    holder: office('division_head'),
    decisions: ['conclude_acceptance'],
  },
  accept_archive: {
    zh: '接收归档',
    en: 'Accept the archive',
    holder: office('archivist'),
    decisions: ['accept_archive'],
  },
} as const satisfies Readonly<Record<string, TaskFacts>>;

export type TaskKind = keyof typeof TASKS;
export type DecisionKind = (typeof TASKS)[TaskKind]['decisions'][number];
export const TASK_KINDS = Object.keys(TASKS) as TaskKind[];

export const taskFacts = (kind: TaskKind): TaskFacts => TASKS[kind];
