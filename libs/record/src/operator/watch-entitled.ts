import { PERSONAL_TASKS, type TaskKind, type WatchLimits } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { HANDLING_DECISIONS } from '../task/duties';
import { dutiesScope, TASK_TABLES } from '../task/task-scope.read';
import { readClockIn } from '../work/clock';
import { withoutFlood, type Found } from './watch-reconcile';

export interface StuckTask {
  readonly taskId: string;
  readonly task: TaskKind;
  readonly projectId: string | null;
  readonly meetingId: string | null;
  readonly why: 'inactive' | 'absent' | 'office_empty' | 'duties';
}

const MOST = 500;

/** The account `id` is away past the limit of the task (`t`), and nobody may do it for them. `$1` is the record's now. */
const away = (id: string): string => `exists (
  select 1 from absence b where b.account_id = ${id} and b.ended_at is null and b.starts_at <= $1 and b.ends_at > coalesce(t.due_at, 'infinity')
    and (t.kind = any($2) or b.substitute_id is null or (b.task_kinds is not null and t.kind <> all(b.task_kinds))
      or not exists (select 1 from account s where s.id = b.substitute_id and s.active)))`;

const inOffice = `a.active and a.roles @> array[t.role] and (t.org_id is null or a.org_id = t.org_id)`;
const duties = dutiesScope([], () => 'array[a.id]');

/** Kinds of tasks from which separation of duties keeps somebody out; all others can be done by anybody of the office. */
const WITH_DUTIES = `('formal_review_check', 'draw_experts', 'confirm_payment')`;

/** The offices that hold them. */
const OFFICES_WITH_DUTIES = `('division_head', 'plan_office', 'finance_bureau')`;

/** Of an office that is empty so many tasks are looked at; one incident speaks for the others. */
const OF_AN_OFFICE = 500;

const OFFICE_TASKS = `select t.role, t.org_id from task t where t.state = 'open' and t.account_id is null`;

/**
 * Most tasks belong to an office in which somebody is there: those are left out by one look at the office instead of one each, and offices
 * are found by going from one to the next in the index of their tasks. Of those by name only the tasks of people who have left or are away
 * are looked at, and where duties are separated those of cases in which somebody who is there did another part. A ballot waits for its meeting, and a draft for its author: neither is stuck because somebody is away.
 */
const STUCK = `
  with recursive office as (
    (${OFFICE_TASKS} order by t.role, t.org_id limit 1)
    union all
    select n.role, n.org_id from office f cross join lateral (
      (${OFFICE_TASKS} and t.role = f.role and t.org_id > f.org_id order by t.org_id limit 1)
      union all (${OFFICE_TASKS} and t.role = f.role and t.org_id is null and f.org_id is not null limit 1)
      union all (${OFFICE_TASKS} and t.role > f.role order by t.role, t.org_id limit 1)
      limit 1) n
  ), staffed as materialized (
    select t.role, t.org_id, s.id as present from office t cross join lateral (
      select a.id from account a where ${inOffice}
        and not exists (select 1 from absence b where b.account_id = a.id and b.ended_at is null and b.starts_at <= $1 and b.ends_at > $1)
      order by a.roles @> '{handler}', a.id limit 1) s
  ), absentee as (
    select id from account where not active union select account_id from absence where ended_at is null and starts_at <= $1 and ends_at > $1
  ), kept_out as materialized (
    select c.id from staffed s join project c on c.handler_id = s.present where s.role in ${OFFICES_WITH_DUTIES}
    union select d.project_id from staffed s join decision d on d.account_id = s.present and d.kind in ${HANDLING_DECISIONS} where s.role in ${OFFICES_WITH_DUTIES}
    union select d.project_id from staffed s join decision d on d.for_account_id = s.present where s.role in ${OFFICES_WITH_DUTIES}
    union select r.project_id from staffed s join tranche r on r.released_by = s.present where s.role in ${OFFICES_WITH_DUTIES}
  ), doubtful as materialized (
    select t.id from task t where t.state = 'open' and t.kind <> 'cast_ballot' and t.account_id in (select id from absentee)
    union all
    select e.id from office f left join staffed s on s.role = f.role and s.org_id is not distinct from f.org_id
      cross join lateral (
        (select t.id from task t where t.state = 'open' and t.account_id is null and t.role = f.role and t.org_id = f.org_id order by t.due_at limit ${OF_AN_OFFICE})
        union all (select t.id from task t where t.state = 'open' and t.account_id is null and t.role = f.role and t.org_id is null and f.org_id is null
          order by t.due_at limit ${OF_AN_OFFICE})) e
    where s.role is null
    union
    select t.id from task t where t.state = 'open' and t.account_id is null and t.kind in ${WITH_DUTIES} and t.project_id in (select id from kept_out)
  )
  select t.id as "taskId", t.kind as task, p.id as "projectId", t.meeting_id as "meetingId",
    case when t.account_id is not null then case when h.active then 'absent' else 'inactive' end
      when not exists (select 1 from account a where ${inOffice}) then 'office_empty'
      when not exists (select 1 from account a where ${inOffice} and ${duties}) then 'duties'
      else 'absent' end as why
  from ${TASK_TABLES} left join account h on h.id = t.account_id
  where t.id in (select id from doubtful) and p.state is distinct from 'draft' and p.held_at is null and ($3::uuid is null or p.id = $3)
    and case when t.account_id is not null then not h.active or ${away('h.id')}
      else not exists (select 1 from account a where ${inOffice} and ${duties} and not ${away('a.id')}) end
  order by t.opened_at, t.id limit ${MOST}`;

/** Open tasks that nobody can do: the named holder has left or is away, the office is empty, or duties keep everybody of it out. */
export const tasksNobodyCanDo = async (
  store: RecordStore,
  projectId: string | null = null,
): Promise<StuckTask[]> => {
  const now = await readClockIn(store.dataSource.manager);
  return query<StuckTask>(store, STUCK, [now, PERSONAL_TASKS, projectId]);
};

export const entitledFindings = async (store: RecordStore, limits: WatchLimits): Promise<Found> => ({
  kind: 'nobody_entitled',
  findings: withoutFlood(
    'nobody_entitled',
    (await tasksNobodyCanDo(store)).map(({ projectId, meetingId, ...data }) => ({
      kind: 'nobody_entitled',
      projectId: projectId ?? undefined,
      meetingId: meetingId ?? undefined,
      subjectKey: data.taskId,
      data: { ...data },
    })),
    limits.namedOneByOne,
  ),
});
