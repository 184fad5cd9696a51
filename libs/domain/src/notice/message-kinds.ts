import type { Day, Instant } from '../kernel';
import type { TaskKind } from '../lifecycle';
import type { MessageWords } from './moment-words';

/** Every kind of message that a person may get in the product. A stored kind is never renamed. */
export const MESSAGE_KINDS = [
  'task_opened',
  'task_reminded',
  'task_overdue',
  'task_urged',
  'task_escalated',
  'supervision_ticket_opened',
  'substitute_named',
  'payment_overdue',
  'returned_by_unit',
  'accepted_for_review',
  'not_accepted',
  'correction',
  'shortlisted',
  'not_shortlisted',
  'deferred',
  'rejected',
  'withdrawn',
  'publicity',
  'publicity_resumed',
  'objection_filed',
  'grant_issued',
  'revoked',
  'acceptance_due',
  'acceptance_reminded',
  'acceptance_overdue',
  'rectification',
  'limit_counted',
  'passed',
  'closed',
  'failed',
  'archived',
  'meeting_created',
  'agenda_ready',
  'meeting_due',
  'ballot_opened',
  'meeting_concluded',
  'minutes_signed',
  'incident_raised',
  'cure_to_confirm',
  'notice_not_delivered',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/**
 * What a message may tell beside its kind: which case, what, until when. No title, name, amount, score or vote has a place
 * here, because a message is read over shoulders and on telephones.
 */
export interface MessageParams {
  /** Number of the case; a case that its unit has not sent yet has none. */
  readonly number?: string;
  readonly taskKind?: TaskKind;
  readonly dueAt?: Instant;
  /** Last printed day of the publicity period. */
  readonly publicUntil?: Day;
  readonly documentNumber?: string;
  readonly tranche?: number;
  readonly meetingNumber?: string;
  readonly scheduledAt?: Instant;
  /** Number of the agenda item. */
  readonly position?: number;
  /** Number of the supervision ticket. */
  readonly ticketNumber?: string;
  /** The task is done in the place of somebody who is away. */
  readonly inPlace?: true;
  /** From when until when somebody stands in. */
  readonly startsAt?: Instant;
  readonly endsAt?: Instant;
  /** Code of the incident. */
  readonly incident?: string;
  /** Words of the edition, with fields in braces. */
  readonly words?: MessageWords;
}
