import {
  urgingDay,
  urgingRejection,
  type Day,
  type Instant,
  type Rejection,
  type UrgingSide,
} from '@shenpi/domain';
import { isOfBureau } from '../project/scope.read';
import { holds, type Actor } from '../work/account';
import { isOwnTask, type HeldTask } from './entitled';
import type { TimeNow } from './working-days.read';

/** An open task as whoever wants to urge meets it. */
export interface UrgeableTask extends HeldTask {
  readonly dueAt: Instant | null;
  /** Of the case; null for a task that is about a whole meeting. */
  readonly applicantId: string | null;
  readonly unitOrgId: string | null;
  readonly urgedAt: Instant | null;
  readonly urgedDay: Day | null;
}

/** What a page says beside a task that is waited for. */
export interface UrgeView {
  readonly may: boolean;
  readonly lastAt: Instant | null;
  readonly whyZh: string | null;
  readonly whyEn: string | null;
}

/** The last urging of a task (`t`). */
export const LAST_URGING = `lateral (select g.at, g.day from urging g where g.task_id = t.id order by g.day desc limit 1)`;

const sideOf = (actor: Actor, task: UrgeableTask): UrgingSide => {
  if (isOfBureau(actor) || holds(actor, 'sys_admin')) return 'bureau';
  const isParty =
    task.applicantId === actor.accountId || (holds(actor, 'unit_admin') && task.unitOrgId === actor.orgId);
  return isParty ? 'party' : 'other';
};

/** Whether the actor, who sees the case, may urge the open task now. */
export const urgingRefusal = (
  actor: Actor,
  task: UrgeableTask,
  { now, calendar }: TimeNow,
): Rejection | null =>
  urgingRejection({
    kind: task.kind,
    side: sideOf(actor, task),
    isOwn: isOwnTask(task, actor, task.unitOrgId),
    late: task.dueAt !== null && task.dueAt < now,
    lastDay: task.urgedDay,
    day: urgingDay(calendar, now),
  });

export const urgeView = (actor: Actor, task: UrgeableTask, time: TimeNow): UrgeView => {
  const refusal = urgingRefusal(actor, task, time);
  return {
    may: refusal === null,
    lastAt: task.urgedAt,
    whyZh: refusal?.sentence ?? null,
    whyEn: refusal?.sentenceEn ?? null,
  };
};
