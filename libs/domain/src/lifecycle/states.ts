/**
 * Stages and states of a project from draft to archive. One aggregate carries one id through all of them
 * (domain terms: application until the grant is issued, project afterwards).
 */
export const STAGES = [
  'application',
  'expert_review',
  'collective_decision',
  'disbursement',
  'acceptance',
  'ended',
] as const;
export type Stage = (typeof STAGES)[number];

export const STATES = [
  'draft',
  'unit_review',
  'recommender_review',
  'submitted',
  'formal_review',
  'formal_review_check',
  'correction',
  'accepted',
  'expert_review',
  'in_review',
  'reviewed',
  'shortlisted',
  'director_meeting',
  'party_meeting',
  'deferred',
  'publicity',
  'objection',
  'to_issue',
  'pending_contract',
  'active',
  'acceptance_due',
  'overdue',
  'acceptance_review',
  'rework',
  'passed',
  'closed',
  'failed',
  'not_accepted',
  'not_shortlisted',
  'rejected',
  'withdrawn',
  'revoked',
  'archived',
] as const;
export type ProjectState = (typeof STATES)[number];

interface StateFacts {
  readonly stage: Stage;
  readonly zh: string;
  readonly en: string;
  /** Nothing follows: the run of the engine ends. */
  readonly terminal?: true;
}

export const STATE_FACTS: Readonly<Record<ProjectState, StateFacts>> = {
  draft: { stage: 'application', zh: '草稿', en: 'Draft' },
  unit_review: { stage: 'application', zh: '单位审核', en: 'Unit review' },
  recommender_review: { stage: 'application', zh: '推荐审核', en: 'Recommender review' },
  submitted: { stage: 'application', zh: '已提交，待截止', en: 'Submitted, call still open' },
  formal_review: { stage: 'application', zh: '形式审查', en: 'Formal review' },
  formal_review_check: { stage: 'application', zh: '形式审查复核', en: 'Formal review, second check' },
  correction: { stage: 'application', zh: '退回补正', en: 'Correction' },
  accepted: { stage: 'application', zh: '已受理', en: 'Accepted' },
  expert_review: { stage: 'expert_review', zh: '待抽取专家', en: 'Waiting for the draw' },
  in_review: { stage: 'expert_review', zh: '专家评审中', en: 'In review' },
  reviewed: { stage: 'expert_review', zh: '评审完成', en: 'Reviewed' },
  shortlisted: { stage: 'collective_decision', zh: '拟立项', en: 'Proposed for approval' },
  director_meeting: { stage: 'collective_decision', zh: '局长办公会', en: 'Director meeting' },
  party_meeting: { stage: 'collective_decision', zh: '党组会', en: 'Party group meeting' },
  deferred: { stage: 'collective_decision', zh: '缓议', en: 'Deferred' },
  publicity: { stage: 'collective_decision', zh: '公示', en: 'Publicity' },
  objection: { stage: 'collective_decision', zh: '异议处理', en: 'Objection' },
  to_issue: { stage: 'collective_decision', zh: '待发文立项', en: 'To be issued' },
  pending_contract: { stage: 'disbursement', zh: '签订任务书', en: 'Task book to be signed' },
  active: { stage: 'disbursement', zh: '项目实施', en: 'Under way' },
  acceptance_due: { stage: 'acceptance', zh: '待申请验收', en: 'Acceptance due' },
  overdue: { stage: 'acceptance', zh: '逾期未验收', en: 'Acceptance overdue' },
  acceptance_review: { stage: 'acceptance', zh: '验收评议', en: 'Acceptance review' },
  rework: { stage: 'acceptance', zh: '限期整改', en: 'Rectification' },
  passed: { stage: 'acceptance', zh: '通过验收', en: 'Passed' },
  closed: { stage: 'acceptance', zh: '结题', en: 'Closed' },
  failed: { stage: 'acceptance', zh: '不通过验收', en: 'Failed' },
  not_accepted: { stage: 'ended', zh: '不予受理', en: 'Filing refused', terminal: true },
  not_shortlisted: { stage: 'ended', zh: '未列入拟立项', en: 'Not shortlisted', terminal: true },
  rejected: { stage: 'ended', zh: '不予立项', en: 'Rejected', terminal: true },
  withdrawn: { stage: 'ended', zh: '已撤回', en: 'Withdrawn', terminal: true },
  revoked: { stage: 'ended', zh: '已撤销', en: 'Revoked', terminal: true },
  archived: { stage: 'ended', zh: '已归档', en: 'Archived', terminal: true },
};

export const STAGE_NAMES: Readonly<Record<Stage, { readonly zh: string; readonly en: string }>> = {
  application: { zh: '申报', en: 'Application' },
  expert_review: { zh: '专家评审', en: 'Expert review' },
  collective_decision: { zh: '集体决策', en: 'Collective decision' },
  disbursement: { zh: '拨付与实施', en: 'Disbursement' },
  acceptance: { zh: '验收', en: 'Acceptance' },
  ended: { zh: '办结', en: 'Ended' },
};

export const isTerminal = (state: ProjectState): boolean => STATE_FACTS[state].terminal === true;
export const stageOf = (state: ProjectState): Stage => STATE_FACTS[state].stage;
