import type { DecisionKind, TaskKind } from '@shenpi/domain';
import { decideTask, idFromName, query } from '@shenpi/record';
import { actorOf, actorWithId } from './actors';
import { command, fixedId, type Loader } from './loader';

export interface OpenTask {
  readonly id: string;
  readonly accountId: string;
  /** Which seat of the panel it is, 1 for the first that was asked. */
  readonly seat: number;
}

const openTasks = (loader: Loader, projectId: string, kind: TaskKind): Promise<OpenTask[]> =>
  query<OpenTask>(
    loader.store,
    `select t.id, t.account_id as "accountId", coalesce(a.position, 0) as seat from task t left join assignment a on a.id = t.subject_id
     where t.project_id = $1 and t.kind = $2 and t.state = 'open' order by a.position, t.subject_n, t.opened_at, t.id`,
    [projectId, kind],
  );

export interface Decision {
  readonly projectId: string;
  readonly task: TaskKind;
  readonly by: string;
  readonly kind: DecisionKind;
  readonly payload: unknown;
}

/** Somebody decides the open task of that kind. The key names the command once and for all. */
export const decide = async (
  loader: Loader,
  key: string,
  { projectId, task, by, kind, payload }: Decision,
): Promise<void> => {
  if (loader.done.has(fixedId(key)))
    return command(loader, key, () => Promise.reject(new Error('not given again')));
  const open = (await openTasks(loader, projectId, task))[0];
  if (!open) throw new Error(`${key}: there is no open task ${task}`);
  await command(loader, key, (commandId) =>
    decideTask(loader.store, actorOf(by), { taskId: open.id, commandId, decision: { kind, payload } }),
  );
};

/**
 * Those who were drawn decide, each by the command of their own task; `upTo` leaves the rest of the panel undecided. What was decided
 * in an earlier, interrupted loading is no longer open and counts.
 */
export const decideEach = async (
  loader: Loader,
  key: string,
  of: {
    readonly projectId: string;
    readonly task: TaskKind;
    readonly kind: DecisionKind;
    readonly payload: (seat: number) => unknown;
    readonly upTo?: number;
  },
): Promise<void> => {
  const decided = await query<{ n: number }>(
    loader.store,
    `select count(*)::int as n from task where project_id = $1 and kind = $2 and decided_kind = $3`,
    [of.projectId, of.task, of.kind],
  );
  const left = (of.upTo ?? Number.MAX_SAFE_INTEGER) - (decided[0]?.n ?? 0);
  for (const task of (await openTasks(loader, of.projectId, of.task)).slice(0, Math.max(0, left))) {
    const taskKey = `${key}/${idFromName('task', task.id)}`;
    await command(loader, taskKey, (commandId) =>
      decideTask(loader.store, actorWithId(task.accountId), {
        taskId: task.id,
        commandId,
        decision: { kind: of.kind, payload: of.payload(task.seat) },
      }),
    );
  }
};
