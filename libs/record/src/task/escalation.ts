import {
  dayOf,
  dueAfterWorkingDays,
  escalationOf,
  type EscalationRung,
  type Instant,
  type TaskKind,
} from '@shenpi/domain';
import type { ProjectRow } from '../lifecycle/project.row';
import type { Work } from '../work/work';
import { TASK_COLUMNS, type TaskRow } from './task.row';

type LateTask = Pick<TaskRow, 'id' | 'kind'>;

const ladderOf = async (
  work: Work,
  project: ProjectRow,
  kind: TaskKind,
): Promise<readonly EscalationRung[]> => escalationOf(await work.edition(project), kind);

/** Opens the rungs of a task whose limit passed at `at`, each as a due of its own: the first counts as number 1. */
export const openEscalation = async (
  work: Work,
  project: ProjectRow,
  task: LateTask,
  at: Instant,
): Promise<void> => {
  const ladder = await ladderOf(work, project, task.kind);
  if (ladder.length === 0) return;
  const calendar = await work.calendar();
  const { closesAt } = await work.edition(project);
  await work.sql(
    `insert into deadline (id, kind, project_id, task_id, due_at, counts_from, n, state)
     select gen_random_uuid(), 'task_escalation', $1, $2, r.due_at, 'the limit of the task', r.n, 'open'
     from unnest($3::timestamptz[]) with ordinality as r (due_at, n)`,
    [
      project.id,
      task.id,
      ladder.map(({ workingDays }) =>
        workingDays === 0 ? at : work.instant(dueAfterWorkingDays(calendar, at, workingDays, closesAt)),
      ),
    ],
  );
  work.wake({ kind: 'project', id: project.id });
};

/** `督〔2006〕3号`: the next number in the year of the instant. */
const nextTicketNumber = async (work: Work, at: Instant): Promise<string> => {
  const year = dayOf(at).slice(0, 4);
  const rows = await work.sql<{ last: number }>(
    `insert into number_counter (scope, last) values ($1, 1) on conflict (scope) do update set last = number_counter.last + 1 returning last`,
    [`supervision:${year}`],
  );
  return `督〔${year}〕${rows[0]?.last ?? 0}号`;
};

/** A task has one ticket: late again after its limit was corrected, it gets the same one back. */
const openTicket = async (work: Work, project: ProjectRow, task: LateTask, at: Instant): Promise<void> => {
  const known = await work.sql<{ id: string; number: string; wasClosed: boolean }>(
    `select id, number, closed_at is not null as "wasClosed" from supervision_ticket where task_id = $1`,
    [task.id],
  );
  const before = known[0];
  if (before && !before.wasClosed) return;
  const ticket = before ?? { id: work.id(), number: await nextTicketNumber(work, at) };
  await work.sql(
    `insert into supervision_ticket (id, number, project_id, task_id, opened_at) values ($1, $2, $3, $4, $5)
     on conflict on constraint supervision_ticket_once do update set opened_at = excluded.opened_at, closed_at = null`,
    [ticket.id, ticket.number, project.id, task.id, at],
  );
  work.event(
    'supervision_ticket_opened',
    at,
    { projectId: project.id, actorId: null },
    { ticketId: ticket.id, number: ticket.number, taskId: task.id, kind: task.kind },
  );
};

/** A rung of the ladder falls due: the delay is told to an office, or gets a supervision ticket. A task that has ended is nobody's delay. */
export const settleEscalation = async (
  work: Work,
  project: ProjectRow,
  rung: { readonly taskId: string; readonly n: number },
  at: Instant,
): Promise<void> => {
  const rows = await work.sql<TaskRow>(`select ${TASK_COLUMNS} from task where id = $1 and state = 'open'`, [
    rung.taskId,
  ]);
  const task = rows[0];
  // An edition that the case was moved to meanwhile may have a shorter ladder.
  const to = task && (await ladderOf(work, project, task.kind))[rung.n - 1]?.to;
  if (!task || !to) return;
  if (to === 'supervision_ticket') return openTicket(work, project, task, at);
  work.event(
    'task_escalated',
    at,
    { projectId: project.id, actorId: null },
    { taskId: task.id, kind: task.kind, rung: rung.n, to },
  );
};
