import type { ProjectState } from './states';
import type { TaskKind } from './tasks';

/** What opens when a state is entered: tasks with their limit, and the dues of the state itself. */
export interface StateOpening {
  readonly tasks: readonly {
    readonly kind: TaskKind;
    readonly limit?: LimitName;
    readonly remind?: LimitName;
  }[];
  readonly deadlines: readonly {
    readonly kind: StateDueKind;
    readonly limit?: LimitName;
    readonly countsFrom: string;
  }[];
}

/** Dues of a state; the dues of a task (reminder, overdue) belong to the task. */
export type StateDueKind =
  | 'correction_lapse'
  | 'task_book_lapse'
  | 'project_end'
  | 'acceptance_lapse'
  | 'rectification_lapse'
  | 'publicity_end';
export type DueKind =
  | StateDueKind
  | 'task_reminder'
  | 'task_due'
  | 'task_escalation'
  | 'acceptance_reminder'
  | 'payment_overdue'
  | 'service_deemed'
  | 'round_open'
  | 'round_close'
  | 'meeting_start';

/** Names of the edition's limits; the numbers and units stand in the edition. */
export type LimitName =
  | 'unitReview'
  | 'formalReview'
  | 'formalReviewCheck'
  | 'correction'
  | 'expertDraw'
  | 'expertReply'
  | 'expertReplyReminder'
  | 'expertScore'
  | 'expertScoreReminder'
  | 'panelNote'
  | 'shortlist'
  | 'agenda'
  | 'objection'
  | 'issue'
  | 'contract'
  | 'contractLapse'
  | 'releaseOpinion'
  | 'releaseToPayment'
  | 'receipt'
  | 'acceptanceApply'
  | 'acceptanceOpinion'
  | 'acceptanceConclusion'
  | 'rectification'
  | 'archive'
  | 'minutes';

const nothing: StateOpening = { tasks: [], deadlines: [] };

export const STATE_OPENINGS: Readonly<Record<ProjectState, StateOpening>> = {
  draft: { tasks: [{ kind: 'complete_application' }], deadlines: [] },
  unit_review: { tasks: [{ kind: 'unit_review', limit: 'unitReview' }], deadlines: [] },
  recommender_review: nothing,
  submitted: nothing,
  formal_review: { tasks: [{ kind: 'formal_review', limit: 'formalReview' }], deadlines: [] },
  formal_review_check: {
    tasks: [{ kind: 'formal_review_check', limit: 'formalReviewCheck' }],
    deadlines: [],
  },
  correction: {
    tasks: [{ kind: 'correct_application' }],
    deadlines: [{ kind: 'correction_lapse', limit: 'correction', countsFrom: 'the correction notice' }],
  },
  accepted: nothing,
  expert_review: { tasks: [{ kind: 'draw_experts', limit: 'expertDraw' }], deadlines: [] },
  in_review: nothing,
  reviewed: { tasks: [{ kind: 'shortlist', limit: 'shortlist' }], deadlines: [] },
  shortlisted: { tasks: [{ kind: 'put_on_agenda', limit: 'agenda' }], deadlines: [] },
  director_meeting: nothing,
  party_meeting: nothing,
  deferred: { tasks: [{ kind: 'put_on_agenda', limit: 'agenda' }], deadlines: [] },
  publicity: { tasks: [], deadlines: [{ kind: 'publicity_end', countsFrom: 'the printed first day' }] },
  objection: nothing,
  to_issue: { tasks: [{ kind: 'issue_grant', limit: 'issue' }], deadlines: [] },
  pending_contract: {
    tasks: [
      { kind: 'sign_task_book_for_unit', limit: 'contract' },
      { kind: 'sign_task_book_for_bureau', limit: 'contract' },
    ],
    deadlines: [{ kind: 'task_book_lapse', limit: 'contractLapse', countsFrom: 'the approval document' }],
  },
  active: { tasks: [], deadlines: [{ kind: 'project_end', countsFrom: 'the end date of the task book' }] },
  acceptance_due: {
    tasks: [{ kind: 'apply_for_acceptance' }],
    deadlines: [
      { kind: 'acceptance_lapse', limit: 'acceptanceApply', countsFrom: 'the end date of the task book' },
    ],
  },
  overdue: { tasks: [{ kind: 'apply_for_acceptance' }], deadlines: [] },
  acceptance_review: nothing,
  rework: {
    tasks: [{ kind: 'apply_for_acceptance' }],
    deadlines: [{ kind: 'rectification_lapse', limit: 'rectification', countsFrom: 'the conclusion' }],
  },
  passed: { tasks: [{ kind: 'accept_archive', limit: 'archive' }], deadlines: [] },
  closed: { tasks: [{ kind: 'accept_archive', limit: 'archive' }], deadlines: [] },
  failed: { tasks: [{ kind: 'accept_archive', limit: 'archive' }], deadlines: [] },
  not_accepted: nothing,
  not_shortlisted: nothing,
  rejected: nothing,
  withdrawn: nothing,
  revoked: nothing,
  archived: nothing,
};
