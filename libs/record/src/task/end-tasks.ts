import type { Instant } from '@shenpi/domain';
import type { Work } from '../work/work';
import type { TaskRow } from './task.row';

interface Ended {
  readonly id: string;
  readonly overdueAt: Instant | null;
}

/** Takes back the rungs of tasks that were late and are no longer waited for, and closes their supervision tickets. */
const endEscalation = async (work: Work, taskIds: readonly string[], at: Instant): Promise<void> => {
  if (taskIds.length === 0) return;
  await work.sql(
    `update deadline set state = 'cancelled', closed_at = $2 where task_id = any($1::uuid[]) and state = 'open'`,
    [taskIds, at],
  );
  const tickets = await work.sql<{
    id: string;
    number: string;
    projectId: string;
    taskId: string;
    kind: string;
  }>(
    `update supervision_ticket s set closed_at = $2 from task t
     where s.task_id = any($1::uuid[]) and s.closed_at is null and t.id = s.task_id
     returning s.id, s.number, s.project_id as "projectId", s.task_id as "taskId", t.kind`,
    [taskIds, at],
  );
  for (const { id, number, projectId, taskId, kind } of tickets)
    work.event(
      'supervision_ticket_closed',
      at,
      { projectId, actorId: null },
      { ticketId: id, number, taskId, kind },
    );
};

/** Only a task whose limit has passed has climbed a ladder. */
const overdueOf = (ended: readonly Ended[]): readonly string[] =>
  ended.filter((task) => task.overdueAt !== null).map((task) => task.id);

/** A task that its holder has decided; only one whose limit has passed has climbed a ladder. */
export const endTask = async (
  work: Work,
  task: Pick<TaskRow, 'id' | 'overdueAt'>,
  decided: { readonly by: string; readonly kind: string },
): Promise<void> => {
  work.post(
    `update task set state = 'done', closed_at = $2, closed_by = $3, decided_kind = $4 where id = $1`,
    [task.id, work.now, decided.by, decided.kind],
  );
  if (task.overdueAt !== null) await endEscalation(work, [task.id], work.now);
};

/** Open tasks (`t`) that nobody needs to do any more; `$1` of the condition is the instant, its parameters follow from `$2` on. */
export const cancelTasks = async (
  work: Work,
  condition: string,
  parameters: readonly unknown[],
  at: Instant,
): Promise<void> => {
  const ended = await work.sql<Ended>(
    `update task t set state = 'cancelled', closed_at = $1 where t.state = 'open' and ${condition} returning t.id, t.overdue_at as "overdueAt"`,
    [at, ...parameters],
  );
  await endEscalation(work, overdueOf(ended), at);
};

/** A task that is waited for anew: its limit was corrected, somebody else has it. What was opened because it was late is taken back. */
export const forgetLateness = async (work: Work, taskId: string, at: Instant): Promise<void> =>
  endEscalation(work, [taskId], at);
