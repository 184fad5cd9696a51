import type { DueFacts, Instant } from '@shenpi/domain';
import type { RecordReader } from '../connection/record-transaction';
import { query, type RecordStore } from '../connection/record-store';

/** An open due of a case with what it was counted from, and whether somebody has moved it with a cure since. */
export interface CaseDue extends DueFacts {
  readonly id: string;
  readonly projectId: string;
  readonly dueAt: Instant;
  /** Of a task: who holds it by name. */
  readonly accountId: string | null;
  readonly editionCode: string;
  /** The version that was in force when the due was opened: its limit counts, not the present one's. */
  readonly editionVersion: number;
  /** Set by an operator on purpose. */
  readonly corrected: boolean;
  /** The case was suspended meanwhile: the due moved by the time held. */
  readonly shifted: boolean;
}

const open = (missed: boolean): string => `
  select 'deadline' as source, d.id, d.kind, d.n, d.project_id, null::uuid as account_id, d.due_at,
         (select o.created_at from payment_order o where d.kind = 'payment_overdue' and o.project_id = d.project_id and o.tranche_n = d.n
          order by o.attempt desc limit 1) as opened_at
  from deadline d where d.state = 'open' and d.project_id = any($1)
  union all
  select 'task_due', t.id, t.kind, null, t.project_id, t.account_id, t.due_at, t.opened_at
  from task t where t.state = 'open' and t.project_id = any($1) and t.due_at is not null ${missed ? '' : 'and t.overdue_at is null'}
  union all
  select 'task_reminder', t.id, t.kind, null, t.project_id, t.account_id, t.remind_at, t.opened_at
  from task t where t.state = 'open' and t.project_id = any($1) and t.remind_at is not null and t.reminded_at is null`;

const dues = (missed: boolean): string => `
  select o.source, o.id, o.kind, o.n, o.project_id as "projectId", o.account_id as "accountId", o.due_at as "dueAt", o.opened_at as "openedAt",
         s.counts_from as "stateEnteredAt", p.ends_on as "endsOn", r.closes_at as "callClosesAt", p.edition_code as "editionCode",
         (select u.ends_at from publicity u where u.project_id = p.id and u.ended_at is null order by u.seq desc limit 1) as "publicUntil",
         coalesce((select m.from_version from edition_move m where m.project_id = p.id and m.undone_at is null
            and m.moved_at > coalesce(o.opened_at, p.state_entered_at) order by m.moved_at, m.stage_seq limit 1), p.edition_version) as "editionVersion",
         exists (select 1 from cure c where c.project_id = p.id and c.state = 'done' and c.kind in ('correct_deadline', 'skip_wait')
            and c.subject #>> '{due,id}' = o.id::text and c.subject #>> '{due,source}' = o.source) as corrected,
         exists (select 1 from cure c where c.project_id = p.id and c.state = 'done' and c.kind = 'release_hold'
            and c.closed_at >= coalesce(o.opened_at, p.state_entered_at)) as shifted
  from (${open(missed)}) o join project p on p.id = o.project_id join call_round r on r.id = p.round_id
  cross join lateral (select coalesce(
    (select max(coalesce(v.served_at, v.deemed_at)) from service v where v.project_id = p.id and v.deadline_kind = o.kind and v.stage_seq = p.stage_seq),
    p.state_entered_at) as counts_from) s
  order by o.due_at, o.source, o.kind, o.id`;

/** Every open due of these cases, the next first; limits of open tasks that were missed only where they are asked for. */
export const readCaseDues = (
  store: RecordStore | RecordReader,
  projectIds: readonly string[],
  missed = false,
): Promise<CaseDue[]> =>
  projectIds.length === 0 ? Promise.resolve([]) : query<CaseDue>(store, dues(missed), [projectIds]);
