import type { Instant, Stage, TaskKind } from '@shenpi/domain';
import type { Bind } from '../project/sql.read';
import type { Actor } from '../work/account';
import { timeLeft, type TimeNow } from './working-days.read';
import { forPersonColumn, taskDue } from './task-scope.read';

export interface TaskSummaryRow {
  readonly id: string;
  readonly kind: TaskKind;
  readonly state: 'open' | 'done' | 'cancelled';
  readonly projectId: string | null;
  readonly projectNumber: string | null;
  readonly meetingId: string | null;
  readonly stage: Stage | null;
  readonly title: string;
  readonly unitName: string | null;
  readonly openedAt: Instant;
  readonly dueAt: Instant | null;
  readonly decidedKind: string | null;
  readonly closedAt: Instant | null;
  /** For whom the reader would do the task, or did it, where it is not their own. */
  readonly forPerson: { readonly id: string; readonly name: string } | null;
}

export interface TaskSummary extends TaskSummaryRow {
  /** Working days until the due day; 0 on the day itself; null without a due instant. */
  readonly workingDaysLeft: number | null;
  readonly overdue: boolean;
}

/** Columns over TASK_TABLES. The title is the case's, or the meeting's number where the task is about a whole meeting. */
export const taskSummaryColumns = (actor: Actor, bind: Bind, now: string): string =>
  `t.id, t.kind, t.state, p.id as "projectId", p.number as "projectNumber", t.meeting_id as "meetingId", p.stage,
   coalesce(p.title, m.number, '') as title, o.name as "unitName", t.opened_at as "openedAt", ${taskDue(now)} as "dueAt",
   t.decided_kind as "decidedKind", t.closed_at as "closedAt", ${forPersonColumn(actor, bind)}`;

export const toTaskSummary = (row: TaskSummaryRow, time: TimeNow): TaskSummary => {
  const left = timeLeft(time, row.dueAt);
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    projectId: row.projectId,
    projectNumber: row.projectNumber,
    meetingId: row.meetingId,
    stage: row.stage,
    title: row.title,
    unitName: row.unitName,
    openedAt: row.openedAt,
    ...left,
    overdue: left.overdue && row.state === 'open',
    decidedKind: row.decidedKind,
    closedAt: row.closedAt,
    forPerson: row.forPerson,
  };
};
