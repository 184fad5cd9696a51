import type { Course } from './course';

/** What moves a case by itself when its instant comes. */
const BY_TIME = [
  'round_closed',
  'correction_lapsed',
  'publicity_ended',
  'task_book_lapsed',
  'project_ended',
  'acceptance_lapsed',
];

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
