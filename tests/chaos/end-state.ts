import type { Course } from './course';

/** What a life has left in the record, without ids, hashes and the instants of what people did by hand. */
export interface EndState {
  readonly changes: readonly unknown[];
  readonly tasks: readonly unknown[];
  readonly deadlines: readonly unknown[];
  readonly assignments: readonly unknown[];
  readonly payments: readonly unknown[];
  readonly ledger: readonly unknown[];
  readonly events: readonly string[];
  readonly messages: readonly unknown[];
}

/** Told whenever they happen, however late the notifier gets to it; everything else is told only while it is still so. */
const TOLD_IN_ANY_CASE = [
  'accepted_for_review',
  'shortlisted',
  'publicity',
  'grant_issued',
  'passed',
  'archived',
];

/** What moves a case by itself when its instant comes. */
const BY_TIME = [
  'round_closed',
  'correction_lapsed',
  'publicity_ended',
  'task_book_lapsed',
  'project_ended',
  'acceptance_lapsed',
];

const IDS = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}|[0-9a-f]{32}/g;
const INSTANTS = /T\d\d:\d\d:\d\d\.\d{3}Z/g;
/** What is not told: which row it was, and at which moment of the day a person decided. */
const told = (value: unknown): string => JSON.stringify(value).replace(IDS, '·').replace(INSTANTS, 'T·');

const inOrder = (lines: readonly string[]): readonly string[] => [...lines].sort();

export const endStateOf = async ({ look }: Course): Promise<EndState> => ({
  changes: await look(
    `select seq, from_state, to_state, trigger, case when trigger = any ($1) then at end as at
     from state_change order by project_id, seq`,
    [BY_TIME],
  ),
  tasks: await look(
    `select kind, state, decided_kind, due_at, remind_at, reminded_at, overdue_at, count(*)::int as count from task
     group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7`,
  ),
  deadlines: await look(
    `select kind, n, state, due_at, case when state = 'done' and kind <> 'payment_overdue' then closed_at end as closed_at
     from deadline order by kind, n, due_at, project_id nulls first`,
  ),
  assignments: await look(
    `select purpose, status, count(*)::int as count from assignment group by 1, 2 order by 1, 2`,
  ),
  payments: await look(
    `select id, attempt, amount_fen, state, voucher_number from payment_order order by id`,
  ),
  ledger: await look(
    `select seq, debit, credit, amount_fen, tranche_n, note from ledger_entry order by project_id, seq`,
  ),
  // Between sending an order and its end the steps depend on who is asked first, the other side or its answer.
  events: inOrder(
    (
      await look<{ chain: string; type: string; at: string; data: unknown }>(
        `select split_part(chain, ':', 1) as chain, type, at, data from event 
         where (chain <> 'bureau' or type like 'round%') and type <> 'payment_step'`,
      )
    ).map(({ chain, type, at, data }) => `${chain} ${type} ${told(at)} ${told(data)}`),
  ),
  messages: await look(
    `select a.username, m.kind, count(*)::int as count from message m join account a on a.id = m.account_id
     where m.kind = any ($1) group by 1, 2 order by 1, 2`,
    [TOLD_IN_ANY_CASE],
  ),
});

/** Everything that time should have done and has not, or has done at another instant than its own. Empty for a sound record. */
export const missedDues = ({ look }: Course): Promise<readonly unknown[]> =>
  look(
    `with clock as (select clock_timestamp() + make_interval(secs => offset_ms / 1000.0) as now from record_clock)
     select 'deadline open' as what, kind from deadline, clock where state = 'open' and due_at <= now
     union all select 'deadline late', kind from deadline where state = 'done' and kind <> 'payment_overdue' and closed_at <> due_at
     union all select 'task not overdue', kind from task, clock where overdue_at is null and due_at <= coalesce(closed_at, now)
     union all select 'task not reminded', kind from task, clock where reminded_at is null and remind_at <= coalesce(closed_at, now)
     union all select 'task marked at another instant', kind from task where overdue_at <> due_at or reminded_at <> remind_at
     union all select 'told at another instant', e.type from event e join task t on t.id = (e.data ->> 'taskId')::uuid
       where (e.type = 'task_overdue' and e.at <> t.due_at) or (e.type = 'task_reminded' and e.at <> t.remind_at)
     union all select 'moved at another instant', s.trigger from state_change s
       where s.trigger = any ($1)
       and not exists (select 1 from deadline d where d.project_id = s.project_id and d.state = 'done' and d.due_at = s.at)`,
    [BY_TIME],
  );

/**
 * Events of which there is one too many: the same task opened, decided, reminded or overdue twice, the same rung of a ladder or the same
 * step of a case taken twice.
 */
export const doubledEvents = ({ look }: Course): Promise<readonly unknown[]> =>
  look(
    `select chain, type, coalesce(data ->> 'taskId' || ':' || coalesce(data ->> 'rung', ''), data ->> 'stageSeq') as about, count(*)::int as count
     from event where data ? 'taskId' or data ? 'stageSeq' group by 1, 2, 3 having count(*) > 1`,
  );

/** What the program still calls wrong. A watch needs some seconds to see that a cause is gone, so this is asked until it is empty. */
export const openIncidents = ({ look }: Course): Promise<readonly unknown[]> =>
  look(`select kind, project_id, data from incident where closed_at is null`);
