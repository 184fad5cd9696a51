import { APPLICANT_TASKS, maySubstitute, reject, type Rejection } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { statement } from '../project/sql.read';
import type { Actor, Principal } from '../work/account';
import { readClockIn } from '../work/clock';
import type { Work } from '../work/work';
import { standsInFor } from './standing.read';
import { dutiesScope, SEPARATED_TASKS, TASK_TABLES } from './task-scope.read';
import type { TaskRow } from './task.row';

export type HeldTask = Pick<TaskRow, 'kind' | 'accountId' | 'role' | 'orgId'>;

/** The holder: a named account, somebody of the unit in the role, or anybody of the office. */
export const mayHold = (
  task: Pick<TaskRow, 'accountId' | 'role' | 'orgId'>,
  person: Pick<Actor, 'accountId' | 'roles' | 'orgId'>,
): boolean =>
  task.accountId
    ? task.accountId === person.accountId
    : person.roles.includes(task.role) && (task.orgId === null || task.orgId === person.orgId);

/** The same as `leftBy` in task-scope.read, of a task that is at hand. `unitOrgId` is the unit of its case. */
const isLeft = (task: HeldTask, principal: Principal, actor: Actor, unitOrgId: string | null): boolean =>
  maySubstitute(task.kind, principal.taskKinds) &&
  mayHold(task, principal) &&
  (!APPLICANT_TASKS.includes(task.kind) || unitOrgId === actor.orgId);

/** Whether the actor could do the task themselves: as its holder, or for somebody for whom they stand in (`standing`). */
export const isOwnTask = (task: HeldTask, actor: Actor, unitOrgId: string | null): boolean =>
  mayHold(task, actor) ||
  (actor.standsInFor ?? []).some((principal) => isLeft(task, principal, actor, unitOrgId));

/**
 * Who must be locked for the actor to decide the task: nobody for its holder, else the actor and everybody for whom they might do it, so
 * that an absence that ends at this moment ends before the decision or after it. Null for whoever has nothing to do with the task.
 */
export const accountsToLock = async (
  store: RecordStore,
  actor: Actor,
  task: HeldTask & { readonly unitOrgId: string | null },
): Promise<readonly string[] | null> => {
  if (mayHold(task, actor)) return [];
  const principals = await standsInFor(
    { sql: (text, parameters) => query(store, text, parameters) },
    actor,
    await readClockIn(store.dataSource.manager),
  );
  const left = principals.filter((principal) => isLeft(task, principal, actor, task.unitOrgId));
  return left.length === 0 ? null : [actor.accountId, ...left.map((principal) => principal.accountId)];
};

/** In whose place the actor may decide: null where the task is their own; several where several are away. */
export type Places = readonly (string | null)[];

/** Asked again under the locks, with the record's now. Empty for whoever may not decide the task at all. */
export const placesOf = async (
  work: Work,
  actor: Actor,
  task: TaskRow,
  unitOrgId: string | null,
  locked: readonly string[],
): Promise<Places> => {
  if (mayHold(task, actor)) return [null];
  if (locked.length === 0) return [];
  const principals = await standsInFor(work, actor, work.now);
  return principals
    .filter((principal) => locked.includes(principal.accountId) && isLeft(task, principal, actor, unitOrgId))
    .map((principal) => principal.accountId);
};

const allowed = async (
  work: Work,
  task: Pick<TaskRow, 'id' | 'kind'>,
  people: readonly string[],
): Promise<boolean> => {
  if (!SEPARATED_TASKS.includes(task.kind)) return true;
  const { bind, parameters } = statement();
  const rows = await work.sql(
    `select 1 from ${TASK_TABLES} where t.id = ${bind(task.id)} and ${dutiesScope(people, bind)}`,
    parameters,
  );
  return rows.length > 0;
};

/**
 * Takes the first place in which separation of duties lets the actor decide; from then on every event says for whom. Refuses where each
 * place joins duties that two different people must have.
 */
export const takePlace = async (
  work: Work,
  actor: Actor,
  task: Pick<TaskRow, 'id' | 'kind'>,
  places: Places,
): Promise<Rejection | null> => {
  for (const place of places) {
    const people = place === null ? [actor.accountId] : [actor.accountId, place];
    if (!(await allowed(work, task, people))) continue;
    work.forAccountId = place;
    return null;
  }
  return reject(
    'same_person',
    '该环节须由两人分别办理：本人经办或由他人代本人经办的，不能再由同一人办理。',
    'Two different persons are needed here; what somebody did, or a substitute did for them, counts for both.',
    { source: 'separation of duties' },
  );
};
