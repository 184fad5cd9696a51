import type { Instant, Role, TaskKind } from '@shenpi/domain';

export interface TaskRow {
  readonly id: string;
  readonly kind: TaskKind;
  readonly projectId: string | null;
  readonly meetingId: string | null;
  readonly itemId: string | null;
  /** The assignment, objection or payment that the task is about. */
  readonly subjectId: string | null;
  readonly subjectN: number | null;
  readonly state: 'open' | 'done' | 'cancelled';
  readonly role: Role;
  readonly orgId: string | null;
  readonly accountId: string | null;
  readonly openedAt: Instant;
  readonly dueAt: Instant | null;
  readonly remindAt: Instant | null;
  readonly overdueAt: Instant | null;
}

export const TASK_COLUMNS = `id, kind, project_id as "projectId", meeting_id as "meetingId", item_id as "itemId", subject_id as "subjectId",
  subject_n as "subjectN", state, role, org_id as "orgId", account_id as "accountId", opened_at as "openedAt", due_at as "dueAt", remind_at as "remindAt", overdue_at as "overdueAt"`;
