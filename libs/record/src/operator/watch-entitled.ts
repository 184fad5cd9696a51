import { PERSONAL_TASKS, type TaskKind, type WatchLimits } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
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

/**
 * Most tasks belong to an office in which somebody is there: those are left out by one look at the office instead of one each. A ballot
 * waits for its meeting, and a draft for its author: neither is stuck because somebody is away.
 */
const STUCK = `
  with office as (
    select distinct t.role, t.org_id from task t where t.state = 'open' and t.account_id is null
  ), staffed as materialized (
    select t.role, t.org_id from office t where exists (select 1 from account a where ${inOffice}
      and not exists (select 1 from absence b where b.account_id = a.id and b.ended_at is null and b.starts_at <= $1 and b.ends_at > $1))
  ), doubtful as materialized (
    select t.id from task t left join staffed s on s.role = t.role and s.org_id is not distinct from t.org_id
    where t.state = 'open' and t.kind <> 'cast_ballot' and (t.account_id is not null or s.role is null or t.kind in ${WITH_DUTIES})
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
