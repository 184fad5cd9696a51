import type { ProjectState } from './states';
import type { DecisionKind } from './tasks';

/**
 * The lifecycle as data (domain sections 2.4, 2.5, 2.8): from which state, on which decision or due instant, by whom,
 * under which guard, to which state. An edition skips states and replaces edges; nothing else moves a project.
 * The guards are rules of the features, named here in words so that the printed table can be read by the bureau.
 */
export type Trigger =
  | DecisionKind
  | 'create_application'
  | 'withdraw_application'
  | 'file_objection'
  | 'round_closed'
  | 'correction_lapsed'
  | 'panel_complete'
  | 'item_passed'
  | 'item_failed'
  | 'item_deferred'
  | 'publicity_ended'
  | 'objections_dismissed'
  | 'task_book_signed'
  | 'task_book_lapsed'
  | 'project_ended'
  | 'acceptance_lapsed'
  | 'acceptance_passed'
  | 'acceptance_closed'
  | 'acceptance_failed'
  | 'acceptance_reworked'
  | 'rectification_lapsed';

export interface Transition {
  readonly from: ProjectState | 'new';
  readonly on: Trigger;
  /** A role, `time` (a due instant), or `rule` (the last of several decisions completed the step). */
  readonly by: string;
  readonly guard: string;
  readonly to: ProjectState;
}

export const BASE_TRANSITIONS: readonly Transition[] = [
  { from: 'new', on: 'create_application', by: 'applicant', guard: 'round open, quota free', to: 'draft' },
  {
    from: 'draft',
    on: 'submit_application',
    by: 'applicant',
    guard: 'form complete, round open',
    to: 'unit_review',
  },
  { from: 'unit_review', on: 'return_unit_review', by: 'unit_admin', guard: 'reason', to: 'draft' },
  {
    from: 'unit_review',
    on: 'approve_unit_review',
    by: 'unit_admin',
    guard: 'submitted before the call closed',
    to: 'recommender_review',
  },
  { from: 'submitted', on: 'round_closed', by: 'time', guard: 'call window over', to: 'formal_review' },
  {
    from: 'formal_review',
    on: 'propose_acceptance',
    by: 'handler',
    guard: 'checklist complete',
    to: 'formal_review_check',
  },
  {
    from: 'formal_review',
    on: 'request_correction',
    by: 'handler',
    guard: 'one notice only, fields named',
    to: 'correction',
  },
  { from: 'formal_review', on: 'refuse_filing', by: 'handler', guard: 'reason code', to: 'not_accepted' },
  {
    from: 'formal_review_check',
    on: 'confirm_acceptance',
    by: 'division_head',
    guard: 'by nobody who ever handled the case',
    to: 'accepted',
  },
  {
    from: 'formal_review_check',
    on: 'send_back_formal_review',
    by: 'division_head',
    guard: 'reason',
    to: 'formal_review',
  },
  {
    from: 'correction',
    on: 'resubmit_application',
    by: 'applicant',
    guard: 'in time, only the named fields differ',
    to: 'formal_review',
  },
  {
    from: 'correction',
    on: 'correction_lapsed',
    by: 'time',
    guard: 'correction period over',
    to: 'not_accepted',
  },
  {
    from: 'expert_review',
    on: 'draw_experts',
    by: 'plan_office',
    guard: 'pool large enough, by nobody who ever handled the case',
    to: 'in_review',
  },
  {
    from: 'in_review',
    on: 'panel_complete',
    by: 'rule',
    guard: 'all sheets signed, dispersion explained',
    to: 'reviewed',
  },
  {
    from: 'reviewed',
    on: 'shortlist',
    by: 'division_head',
    guard: 'amount within request and envelope, reason where the rank is left',
    to: 'shortlisted',
  },
  {
    from: 'reviewed',
    on: 'not_shortlist',
    by: 'division_head',
    guard: 'reason where the rank is left',
    to: 'not_shortlisted',
  },
  {
    from: 'shortlisted',
    on: 'put_on_agenda',
    by: 'meeting_clerk',
    guard: 'materials in time',
    to: 'director_meeting',
  },
  {
    from: 'deferred',
    on: 'put_on_agenda',
    by: 'meeting_clerk',
    guard: 'materials in time, deferrals left',
    to: 'party_meeting',
  },
  {
    from: 'party_meeting',
    on: 'item_passed',
    by: 'rule',
    guard: 'yes votes above half of those who should attend, minutes signed',
    to: 'publicity',
  },
  { from: 'party_meeting', on: 'item_failed', by: 'rule', guard: 'minutes signed', to: 'rejected' },
  { from: 'party_meeting', on: 'item_deferred', by: 'rule', guard: 'minutes signed', to: 'deferred' },
  {
    from: 'publicity',
    on: 'file_objection',
    by: 'public',
    guard: 'real name, contact, in time',
    to: 'objection',
  },
  {
    from: 'publicity',
    on: 'publicity_ended',
    by: 'time',
    guard: 'period over, no open objection',
    to: 'to_issue',
  },
  {
    from: 'objection',
    on: 'objections_dismissed',
    by: 'rule',
    guard: 'every objection decided, unfounded',
    to: 'publicity',
  },
  { from: 'objection', on: 'uphold_objection', by: 'plan_office', guard: 'reason', to: 'rejected' },
  {
    from: 'to_issue',
    on: 'issue_grant',
    by: 'plan_office',
    guard: 'document number unused, envelope not exceeded',
    to: 'pending_contract',
  },
  {
    from: 'pending_contract',
    on: 'task_book_signed',
    by: 'rule',
    guard: 'unit and bureau have signed',
    to: 'active',
  },
  {
    from: 'pending_contract',
    on: 'task_book_lapsed',
    by: 'time',
    guard: 'twice the signing period over',
    to: 'revoked',
  },
  { from: 'active', on: 'project_ended', by: 'time', guard: 'end date reached', to: 'acceptance_due' },
  {
    from: 'acceptance_due',
    on: 'apply_for_acceptance',
    by: 'applicant',
    guard: 'indicators reported',
    to: 'acceptance_review',
  },
  {
    from: 'acceptance_due',
    on: 'acceptance_lapsed',
    by: 'time',
    guard: 'application period over',
    to: 'overdue',
  },
  {
    from: 'overdue',
    on: 'apply_for_acceptance',
    by: 'applicant',
    guard: 'indicators reported',
    to: 'acceptance_review',
  },
  {
    from: 'acceptance_review',
    on: 'acceptance_passed',
    by: 'rule',
    guard: 'conclusion allowed by the thresholds',
    to: 'passed',
  },
  {
    from: 'acceptance_review',
    on: 'acceptance_closed',
    by: 'rule',
    guard: 'due diligence shown',
    to: 'closed',
  },
  {
    from: 'acceptance_review',
    on: 'acceptance_failed',
    by: 'rule',
    guard: 'conclusion allowed by the thresholds',
    to: 'failed',
  },
  {
    from: 'acceptance_review',
    on: 'acceptance_reworked',
    by: 'rule',
    guard: 'not rectified before',
    to: 'rework',
  },
  {
    from: 'rework',
    on: 'apply_for_acceptance',
    by: 'applicant',
    guard: 'within the limit',
    to: 'acceptance_review',
  },
  {
    from: 'rework',
    on: 'rectification_lapsed',
    by: 'time',
    guard: 'rectification period over',
    to: 'failed',
  },
  {
    from: 'passed',
    on: 'accept_archive',
    by: 'archivist',
    guard: 'funds settled, archive complete',
    to: 'archived',
  },
  {
    from: 'closed',
    on: 'accept_archive',
    by: 'archivist',
    guard: 'funds settled, archive complete',
    to: 'archived',
  },
  {
    from: 'failed',
    on: 'accept_archive',
    by: 'archivist',
    guard: 'funds settled, archive complete',
    to: 'archived',
  },
  ...(
    [
      'draft',
      'unit_review',
      'submitted',
      'formal_review',
      'formal_review_check',
      'correction',
      'expert_review',
      'in_review',
      'reviewed',
      'shortlisted',
      'deferred',
      'publicity',
      'to_issue',
    ] as const
  ).map((from): Transition => ({
    from,
    on: 'withdraw_application',
    by: 'unit_admin',
    guard: 'reason, before the grant is issued',
    to: 'withdrawn',
  })),
];
