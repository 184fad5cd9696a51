import type { ProgramEdition } from '../edition';
import { addDays, instantOf, laterOf, type Day, type Instant, type Rejection } from '../kernel';
import type { LimitName, TaskKind } from '../lifecycle';
import { dueAfter, type WorkingCalendar } from '../time';
import type { DueSource } from './cure';

/** The limit of every kind of task and of its reminder, whoever opens it; a spec compares it with STATE_OPENINGS. */
export const TASK_LIMITS: Readonly<
  Partial<Record<TaskKind, { readonly limit?: LimitName; readonly remind?: LimitName }>>
> = {
  unit_review: { limit: 'unitReview' },
  formal_review: { limit: 'formalReview' },
  formal_review_check: { limit: 'formalReviewCheck' },
  draw_experts: { limit: 'expertDraw' },
  reply_invitation: { limit: 'expertReply', remind: 'expertReplyReminder' },
  score: { limit: 'expertScore', remind: 'expertScoreReminder' },
  panel_note: { limit: 'panelNote' },
  shortlist: { limit: 'shortlist' },
  put_on_agenda: { limit: 'agenda' },
  handle_objection: { limit: 'objection' },
  issue_grant: { limit: 'issue' },
  sign_task_book_for_unit: { limit: 'contract' },
  sign_task_book_for_bureau: { limit: 'contract' },
  release_opinion: { limit: 'releaseOpinion' },
  confirm_payment: { limit: 'releaseToPayment' },
  retry_payment: { limit: 'releaseToPayment' },
  confirm_receipt: { limit: 'receipt' },
  acceptance_opinion: { limit: 'acceptanceOpinion' },
  conclude_acceptance: { limit: 'acceptanceConclusion' },
  accept_archive: { limit: 'archive' },
  sign_minutes: { limit: 'minutes' },
};

/** A due of a case with the facts from which its instant was counted. */
export interface DueFacts {
  readonly source: DueSource;
  readonly kind: string;
  /** Number of a reminder. */
  readonly n: number | null;
  /** When the task was opened, or the payment order was made. */
  readonly openedAt: Instant | null;
  readonly stateEnteredAt: Instant;
  /** Last day of the task book. */
  readonly endsOn: Day | null;
  /** End of the printed publicity period. */
  readonly publicUntil: Instant | null;
  readonly callClosesAt: Instant | null;
}

type Policy = Pick<ProgramEdition, 'limits' | 'closesAt' | 'acceptance'>;

const counted = (
  calendar: WorkingCalendar,
  edition: Policy,
  name: LimitName | undefined,
  from: Instant | null,
): Instant | Rejection | null => {
  const limit = name === undefined ? undefined : edition.limits[name];
  return limit === undefined || from === null ? null : dueAfter(calendar, from, limit, edition.closesAt);
};

const ofDeadline = (
  calendar: WorkingCalendar,
  edition: Policy,
  due: DueFacts,
): Instant | Rejection | null => {
  const { stateEnteredAt, endsOn } = due;
  switch (due.kind) {
    case 'correction_lapse':
      return counted(calendar, edition, 'correction', stateEnteredAt);
    case 'task_book_lapse':
      return counted(calendar, edition, 'contractLapse', stateEnteredAt);
    case 'rectification_lapse':
      return counted(calendar, edition, 'rectification', stateEnteredAt);
    case 'acceptance_lapse':
      return counted(
        calendar,
        edition,
        'acceptanceApply',
        acceptanceCountsFrom(edition, endsOn, stateEnteredAt),
      );
    case 'project_end':
      return endsOn && projectEndsAt(endsOn, stateEnteredAt);
    case 'acceptance_reminder': {
      const days = edition.acceptance.reminderDays[due.n ?? -1];
      return endsOn === null || days === undefined ? null : instantOf(addDays(endsOn, days), '09:00');
    }
    case 'payment_overdue':
      return counted(calendar, edition, 'releaseToPayment', due.openedAt);
    case 'publicity_end':
      return due.publicUntil;
    case 'round_close':
      return due.callClosesAt;
    default:
      return null;
  }
};

/** When a project under way ends: with the last day of its task book; a task book that was signed after that day ends at once. */
export const projectEndsAt = (endsOn: Day, enteredAt: Instant): Instant =>
  laterOf(instantOf(endsOn, '24:00'), enteredAt);

/**
 * From when the time to apply for acceptance counts: the end date of the task book (domain 2.8); where the end of the project was moved
 * because the case had been suspended, from when it really came.
 */
export const acceptanceCountsFrom = (
  edition: Pick<ProgramEdition, 'closesAt'>,
  endsOn: Day | null,
  enteredAt: Instant,
): Instant =>
  endsOn === null || enteredAt > instantOf(endsOn, '24:00') ? enteredAt : instantOf(endsOn, edition.closesAt);

/** The instant that the edition gives for a due, counted as it was when it was opened; null where no rule gives one. */
export const expectedDueAt = (
  calendar: WorkingCalendar,
  edition: Policy,
  due: DueFacts,
): Instant | Rejection | null => {
  if (due.source === 'deadline') return ofDeadline(calendar, edition, due);
  const limits = TASK_LIMITS[due.kind as TaskKind];
  return counted(calendar, edition, due.source === 'task_due' ? limits?.limit : limits?.remind, due.openedAt);
};
