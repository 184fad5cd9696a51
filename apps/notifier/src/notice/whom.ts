import { NEVER_SUBSTITUTES, PERSONAL_TASKS, type Whom } from '@shenpi/domain';
import { HANDLERS_OF_CASE, RELEASERS_OF_TRANCHE } from '@shenpi/record';

const NOW = `(select clock_timestamp() + make_interval(secs => offset_ms / 1000.0) from record_clock)`;
const names = (list: readonly string[]): string => `'{${list.join(',')}}'::text[]`;

/** An absence (`b`) that is under way. */
const underWay = (absence: string): string =>
  `${absence}.ended_at is null and ${absence}.starts_at <= ${NOW} and ${absence}.ends_at > ${NOW}`;

/** Separation of duties keeps this account (`a`) from the task (`t`) of a case (`p`). */
const barred = (
  a: string,
): string => `(t.kind in ('formal_review_check', 'draw_experts') and ${a}.id = any(${HANDLERS_OF_CASE}))
    or (t.kind = 'confirm_payment' and ${a}.id = any(${RELEASERS_OF_TRANCHE}))`;

/**
 * Who may take the task: the named account, else whoever has the role, in the unit where there is one; and whoever stands in for one of
 * them now, where the task may be left to a substitute. Separation of duties (domain 2.1) keeps out who handled a case from its
 * second check and draw, and who released money from confirming it, as well as whoever stands in for them.
 */
const holdersOf = (tasks: string): string => `
  select h.id, h.task_id, h.for_id from (${tasks}) t
  left join project p on p.id = t.project_id
  join account a on a.id = t.account_id
    or (t.account_id is null and t.role = any (a.roles) and (t.org_id is null or t.org_id = a.org_id))
  cross join lateral (
    select a.id, t.id as task_id, null::uuid as for_id
    union all
    select s.id, t.id, a.id from absence b join account s on s.id = b.substitute_id and s.org_id = a.org_id
    where b.account_id = a.id and a.active and ${underWay('b')} and t.kind <> all (${names(PERSONAL_TASKS)})
      and (b.task_kinds is null or t.kind = any (b.task_kinds)) and not s.roles && ${names(NEVER_SUBSTITUTES)}
      and not exists (select 1 from absence own where own.account_id = s.id and ${underWay('own')})
      and not (${barred('s')})) h
  where not (${barred('a')})`;

const HOLDERS = holdersOf(`select * from task where id = (select task_id from about) and state = 'open'`);

/** Whoever holds an office; who is late themselves is not told as a superior as well. */
const office = (role: string): string => `
  select a.id, null::uuid as task_id, null::uuid as for_id from account a
  where '${role}' = any (a.roles) and not exists (select 1 from (${HOLDERS}) late where late.id = a.id and late.for_id is null)`;

/** The people of each kind as SQL over `about` (task_id, project_id, meeting_id): the account and the task that is theirs. */
const WHOM: Readonly<Record<Whom, string>> = {
  holder: HOLDERS,
  applicant: `select p.applicant_id as id, null::uuid as task_id, null::uuid as for_id from project p where p.id = (select project_id from about)`,
  // A case that nobody handles yet is the plan office's.
  handler: `select a.id, null::uuid as task_id, null::uuid as for_id from project p join account a
    on case when p.handler_id is null then 'plan_office' = any (a.roles) else a.id = p.handler_id end
    where p.id = (select project_id from about)`,
  unit_admin: `select a.id, null::uuid as task_id, null::uuid as for_id from project p join account a on a.org_id = p.unit_org_id and 'unit_admin' = any (a.roles)
    where p.id = (select project_id from about)`,
  division_head: office('division_head'),
  plan_office: office('plan_office'),
  vice_director: office('vice_director'),
  director: office('director'),
  finance_bureau: office('finance_bureau'),
  observer_discipline: office('observer_discipline'),
  sys_admin: office('sys_admin'),
  substitute: `select b.substitute_id as id, null::uuid as task_id, null::uuid as for_id from absence b
    where b.id = (select absence_id from about) and b.ended_at is null`,
  members: `select m.account_id as id, null::uuid as task_id, null::uuid as for_id from meeting_member m where m.meeting_id = (select meeting_id from about)`,
  clerk: `select m.clerk_id as id, null::uuid as task_id, null::uuid as for_id from meeting m where m.id = (select meeting_id from about)`,
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
 * task of the kind `$4` that they hold by name. Other parameters: the event's task, project, meeting and, as `$5`, absence. Whoever holds
 * the task themselves gets it as their own, else for whom they stand in. Accounts that are not active get no messages.
 */
export const recipientsSql = (to: readonly Whom[]): string => `
  with about as (select $1::uuid as task_id, $2::uuid as project_id, $3::uuid as meeting_id, $5::uuid as absence_id),
    found as (${to.map((whom) => `(${WHOM[whom]})`).join(' union ')})
  select distinct on (a.id) a.id as "accountId", t.id as "taskId", t.kind as "taskKind", t.due_at as "dueAt", i.position, f.for_id as "forId"
  from found f
  join account a on a.id = f.id and a.active
  left join task t on t.id = f.task_id
    or (f.task_id is null and t.project_id = (select project_id from about) and t.kind = $4::text and t.state = 'open' and t.account_id = a.id)
  left join agenda_item i on i.id = t.item_id
  order by a.id, t.id nulls last, f.for_id nulls first`;
