import { msUntil, type Instant } from '@shenpi/domain';
import { settleTaskDue } from '../task/task-due';
import type { LockRequest } from '../work/locks';
import type { Work } from '../work/work';
import { settleRoundDue } from '../application/round-due';
import { settleMeetingDue } from '../collective-decision/meeting-due';
import type { ProjectRow } from './project.row';
import { settleStateDue } from './state-due';

/** What is due next of one project, whichever table it stands in. */
interface Due {
  readonly source: 'deadline' | 'task_due' | 'task_reminder';
  readonly id: string;
  readonly kind: string;
  readonly dueAt: Instant;
  readonly n: number | null;
}

const DUES = `
  select 'deadline' as source, id, kind, due_at as "dueAt", n from deadline where project_id = $1 and state = 'open'
  union all select 'task_due', id, kind, due_at, null from task where project_id = $1 and state = 'open' and due_at is not null and overdue_at is null
  union all select 'task_reminder', id, kind, remind_at, null from task where project_id = $1 and state = 'open' and remind_at is not null and reminded_at is null`;

const nextDue = async (work: Work, projectId: string): Promise<Due | undefined> =>
  (
    await work.sql<Due>(
      `select * from (${DUES}) d where d."dueAt" <= $2 order by d."dueAt", d.source, d.kind, d.id limit 1`,
      [projectId, work.now],
    )
  )[0];

/**
 * Applies what is due at the record's now, in the order of the due instants, each effect dated at its due instant. Idempotent: a due is
 * closed by the effect itself, under the lock. Commands call it first; the engine calls it when a timer fired: whoever comes first.
 */
const settleProject = async (work: Work, project: ProjectRow): Promise<boolean> => {
  let applied = false;
  for (let due = await nextDue(work, project.id); due; due = await nextDue(work, project.id)) {
    applied = true;
    switch (due.source) {
      case 'deadline':
        await work.sql(`update deadline set state = 'done', closed_at = $2 where id = $1`, [
          due.id,
          due.dueAt,
        ]);
        await settleStateDue(work, project, due.kind, due.dueAt, due.n);
        break;
      case 'task_due':
        await work.sql(`update task set overdue_at = due_at where id = $1`, [due.id]);
        await settleTaskDue(work, project, due.id, due.dueAt);
        break;
      case 'task_reminder':
        await work.sql(`update task set reminded_at = remind_at where id = $1`, [due.id]);
        work.event(
          'task_reminded',
          due.dueAt,
          { projectId: project.id, actorId: null },
          { taskId: due.id, kind: due.kind },
        );
        break;
    }
  }
  return applied;
};

/** Settles everything that the locks cover. */
export const settleLocked = async (work: Work, locks: LockRequest): Promise<boolean> => {
  let applied = false;
  if (locks.roundId) applied = (await settleRoundDue(work, locks.roundId)) || applied;
  if (locks.meeting?.mode === 'update') applied = (await settleMeetingDue(work, locks.meeting.id)) || applied;
  for (const project of work.projects.values()) applied = (await settleProject(work, project)) || applied;
  return applied;
};

/** The next instant at which something of the project falls due, after everything up to now was settled. */
export const nextDueOfProject = async (
  work: Work,
  projectId: string,
): Promise<{ dueAt: Instant | null; waitMs: number | null }> => {
  const rows = await work.sql<{ dueAt: Instant | null }>(
    `select min(d."dueAt") as "dueAt" from (${DUES}) d`,
    [projectId],
  );
  const dueAt = rows[0]?.dueAt ?? null;
  return { dueAt, waitMs: dueAt ? msUntil(work.now, dueAt) : null };
};
