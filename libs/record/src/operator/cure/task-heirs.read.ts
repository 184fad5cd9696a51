import { handOverRejection, type HandOver } from '@shenpi/domain';
import { query, type RecordStore } from '../../connection/record-store';
import { HANDLERS_OF_CASE, RELEASERS_OF_TRANCHE } from '../../task/duties';
import { holds, type Actor } from '../../work/account';

export interface TaskHeir {
  readonly id: string;
  readonly name: string;
  readonly orgName: string;
}

/** As many people as an operator chooses from; an office with more is narrowed down by hand. */
const MOST_HEIRS = 200;

const TASK = `
  select t.kind, t.role, t.org_id as "orgId", t.account_id as "holderId", p.unit_org_id as "unitOrgId", ${HANDLERS_OF_CASE} as "handledBy", ${RELEASERS_OF_TRANCHE} as "releasedBy",
    array(select expert_id from assignment where project_id = p.id and status in ('invited', 'accepted', 'signed')) as "expertIds"
  from task t join project p on p.id = t.project_id where t.id = $1 and t.state = 'open'`;

const PEOPLE = `
  select a.id as "accountId", a.display_name as name, a.active, a.roles, a.org_id as "orgId", o.name as "orgName"
  from account a join org o on o.id = a.org_id where a.active and $1 = any(a.roles) order by a.display_name, a.id`;

/**
 * Whom an open task may be handed over to, by name; the same rule judges the cure itself. Nobody for a task that must be done in person,
 * one that has been closed, and whoever may not ask for cures.
 */
export const listTaskHeirs = async (
  store: RecordStore,
  actor: Actor,
  taskId: string,
): Promise<TaskHeir[]> => {
  if (!holds(actor, 'sys_admin')) return [];
  const [row] = await query<HandOver['task'] & HandOver['project']>(store, TASK, [taskId]);
  if (row === undefined) return [];
  const people = await query<NonNullable<HandOver['target']> & Omit<TaskHeir, 'id'>>(store, PEOPLE, [
    row.role,
  ]);
  return people
    .filter((target) => handOverRejection({ task: row, project: row, target }) === null)
    .slice(0, MOST_HEIRS)
    .map(({ accountId, name, orgName }) => ({ id: accountId, name, orgName }));
};
