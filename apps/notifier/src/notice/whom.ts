import type { Whom } from './notice-rules';

/** Whoever holds an office. */
const office = (role: string): string =>
  `select a.id, null::uuid as task_id from account a where '${role}' = any (a.roles)`;

/**
 * Who may take the task: the named account, else whoever has the role, in the unit where there is one. Separation of duties
 * (domain 2.1) keeps out the handler of a case from its second check and draw, and who released money from confirming it.
 */
const holdersOf = (tasks: string): string => `
  select a.id, t.id as task_id
  from (${tasks}) t
  left join project p on p.id = t.project_id
  join account a on a.id = t.account_id
    or (t.account_id is null and t.role = any (a.roles) and (t.org_id is null or t.org_id = a.org_id))
  where not (t.kind in ('formal_review_check', 'draw_experts') and p.handler_id is not distinct from a.id)
    and not (t.kind = 'confirm_payment' and exists (
      select 1 from tranche r where r.project_id = t.project_id and r.n = t.subject_n and r.released_by = a.id))`;

/** The people of each kind as SQL over `about` (task_id, project_id, meeting_id): the account and the task that is theirs. */
const WHOM: Readonly<Record<Whom, string>> = {
  holder: holdersOf(`select * from task where id = (select task_id from about) and state = 'open'`),
  applicant: `select p.applicant_id as id, null::uuid as task_id from project p where p.id = (select project_id from about)`,
  unit_admin: `select a.id, null::uuid as task_id from project p join account a on a.org_id = p.unit_org_id and 'unit_admin' = any (a.roles)
    where p.id = (select project_id from about)`,
  division_head: office('division_head'),
  vice_director: office('vice_director'),
  finance_bureau: office('finance_bureau'),
  sys_admin: office('sys_admin'),
  members: `select m.account_id as id, null::uuid as task_id from meeting_member m where m.meeting_id = (select meeting_id from about)`,
  clerk: `select m.clerk_id as id, null::uuid as task_id from meeting m where m.id = (select meeting_id from about)`,
  // A ballot is announced once, whichever event opened it.
  voters:
    holdersOf(`select * from task b where b.meeting_id = (select meeting_id from about) and b.kind = 'cast_ballot' and b.state = 'open'
    and not exists (select 1 from message told where told.account_id = b.account_id and told.task_id = b.id)`),
  minutes_signer: holdersOf(
    `select * from task where meeting_id = (select meeting_id from about) and kind = 'sign_minutes' and state = 'open'`,
  ),
};

/**
 * Finds the people of one rule, and of each the task of their own that the message is about: from the rule's people, or the open
 * task of the kind `$4` that they hold by name. Other parameters: the event's task, project and meeting. Accounts that are not active
 * get no messages.
 */
export const recipientsSql = (to: readonly Whom[]): string => `
  with about as (select $1::uuid as task_id, $2::uuid as project_id, $3::uuid as meeting_id),
    found as (${to.map((whom) => `(${WHOM[whom]})`).join(' union ')})
  select distinct on (a.id) a.id as "accountId", t.id as "taskId", t.kind as "taskKind", t.due_at as "dueAt", i.position
  from found f
  join account a on a.id = f.id and a.active
  left join task t on t.id = f.task_id
    or (f.task_id is null and t.project_id = (select project_id from about) and t.kind = $4::text and t.state = 'open' and t.account_id = a.id)
  left join agenda_item i on i.id = t.item_id
  order by a.id, t.id nulls last`;
