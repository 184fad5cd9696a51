import { msUntil, type Instant } from '@shenpi/domain';
import type { RecordReader } from '../connection/record-transaction';
import { settleTaskDue } from '../task/task-due';
import type { LockRequest } from '../work/locks';
import { isBusy } from '../work/transaction';
import type { Work } from '../work/work';
import { settleRoundDue } from '../application/round-due';
import { settleMeetingDue } from '../collective-decision/meeting-due';
import type { ProjectRow } from './project.row';
import { closeStandstill, raiseStandstill } from './standstill';
import { settleStateDue } from './state-due';

/** What is due next of one project, whichever table it stands in. */
interface Due {
  readonly source: 'deadline' | 'task_due' | 'task_reminder';
  readonly id: string;
  readonly kind: string;
  readonly dueAt: Instant;
  readonly n: number | null;
  /** Of an escalation: the task that is late. */
  readonly taskId: string | null;
}

const DUES = `
  select 'deadline' as source, id, kind, due_at as "dueAt", n, task_id as "taskId" from deadline where project_id = $1 and state = 'open'
  union all select 'task_due', id, kind, due_at, null, null from task where project_id = $1 and state = 'open' and due_at is not null and overdue_at is null
  union all select 'task_reminder', id, kind, remind_at, null, null from task where project_id = $1 and state = 'open' and remind_at is not null and reminded_at is null`;

const ORDER = `d."dueAt", d.source, d.kind, d.n, d.id`;

/** What falls due first of a project, whether it has fallen due or not. */
const firstDue = async (tx: RecordReader, projectId: string): Promise<Due | undefined> =>
  (await tx.query<Due[]>(`select * from (${DUES}) d order by ${ORDER} limit 1`, [projectId]))[0];

/** What falls due first of what is locked, read together with the locks. */
export interface FirstDues {
  readonly projects: ReadonlyMap<string, Due>;
  readonly roundAt: Instant | null;
}

export const readFirstDues = async (tx: RecordReader, locks: LockRequest): Promise<FirstDues> => {
  const ids = [...new Set(locks.projectIds ?? [])];
  const [dues, rounds] = await Promise.all([
    Promise.all(ids.map(async (id) => [id, await firstDue(tx, id)] as const)),
    locks.roundId
      ? tx.query<{ at: Instant | null }[]>(
          `select min(due_at) as at from deadline where round_id = $1 and state = 'open'`,
          [locks.roundId],
        )
      : [],
  ]);
  return {
    projects: new Map(dues.flatMap(([id, due]): [string, Due][] => (due ? [[id, due]] : []))),
    roundAt: rounds[0]?.at ?? null,
  };
};

/** What a due instant brings, dated at it; closes the due. */
const settleDue = async (work: Work, project: ProjectRow, due: Due): Promise<void> => {
  switch (due.source) {
    case 'deadline':
      await work.sql(`update deadline set state = 'done', closed_at = $2 where id = $1`, [due.id, due.dueAt]);
      return settleStateDue(work, project, due.kind, due.dueAt, due);
    case 'task_due':
      await work.sql(`update task set overdue_at = due_at where id = $1`, [due.id]);
      return settleTaskDue(work, project, due.id, due.dueAt);
    case 'task_reminder':
      await work.sql(`update task set reminded_at = remind_at where id = $1`, [due.id]);
      work.event(
        'task_reminded',
        due.dueAt,
        { projectId: project.id, actorId: null },
        { taskId: due.id, kind: due.kind },
      );
  }
};

/** Whether the due could be carried out; what could not is taken back whole, and the case stands still until it can. */
const isCarriedOut = async (work: Work, project: ProjectRow, due: Due): Promise<boolean> => {
  const bringBack = work.keep();
  await work.tx.settled();
  work.post('savepoint before_due');
  try {
    await settleDue(work, project, due);
    work.post('release savepoint before_due');
    await work.tx.settled();
    return true;
  } catch (noticed) {
    const error = await work.tx.causeOf(noticed);
    if (isBusy(error)) throw error;
    // Fails again where it was the connection that broke, and that is then what the caller hears.
    await work.sql('rollback to savepoint before_due');
    bringBack();
    await raiseStandstill(work, project, { source: due.source, dueId: due.id, kind: due.kind }, error);
    return false;
  }
};

/**
 * Applies what is due at the record's now, in the order of the due instants, each effect dated at its due instant. Idempotent: a due is
 * closed by the effect itself, under the lock. Commands call it first; the engine calls it when a timer fired: whoever comes first.
 * A suspended case is left alone.
 */
const settleProject = async (work: Work, project: ProjectRow, first: Due | undefined): Promise<boolean> => {
  if (project.heldAt) return false;
  let applied = false;
  for (let due = first; due && due.dueAt <= work.now; due = await firstDue(work.tx, project.id)) {
    applied = true;
    if (!(await isCarriedOut(work, project, due))) return applied;
  }
  if (applied) await closeStandstill(work, project.id);
  return applied;
};

/** Settles everything that the locks cover; `read` was read under them. */
export const settleLocked = async (work: Work, locks: LockRequest, read?: FirstDues): Promise<boolean> => {
  const held = { ...locks, projectIds: [...work.projects.keys()] };
  const first = read ?? (await readFirstDues(work.tx, held));
  let applied = false;
  if (locks.roundId && first.roundAt && first.roundAt <= work.now)
    applied = (await settleRoundDue(work, locks.roundId)) || applied;
  if (locks.meeting?.mode === 'update') applied = (await settleMeetingDue(work, locks.meeting.id)) || applied;
  for (const project of work.projects.values())
    applied = (await settleProject(work, project, first.projects.get(project.id))) || applied;
  return applied;
};

/** The next instant at which something of the project falls due, after everything up to now was settled; none while it is suspended. */
export const nextDueOfProject = async (
  work: Work,
  projectId: string,
): Promise<{ dueAt: Instant | null; waitMs: number | null }> => {
  if (work.project(projectId).heldAt) return { dueAt: null, waitMs: null };
  const rows = await work.sql<{ dueAt: Instant | null }>(
    `select min(d."dueAt") as "dueAt" from (${DUES}) d`,
    [projectId],
  );
  const dueAt = rows[0]?.dueAt ?? null;
  return { dueAt, waitMs: dueAt ? msUntil(work.now, dueAt) : null };
};
