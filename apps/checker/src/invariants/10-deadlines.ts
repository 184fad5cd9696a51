import { RECORD_NOW } from '../evidence/claims';
import type { NumberedInspection } from '../inspection';
import { countRows, tellLooks, type Look } from '../looks';

/** The change of state that each deadline of a state brings. */
const EFFECTS = [
  ['round_close', 'round_closed'],
  ['correction_lapse', 'correction_lapsed'],
  ['publicity_end', 'publicity_ended'],
  ['task_book_lapse', 'task_book_lapsed'],
  ['project_end', 'project_ended'],
  ['acceptance_lapse', 'acceptance_lapsed'],
  ['rectification_lapse', 'rectification_lapsed'],
] as const;
const kinds = [EFFECTS.map(([kind]) => kind), EFFECTS.map(([, trigger]) => trigger)];

/** An operator opened or took back dues of the case by hand, of which the rules below do not hold. */
const REPAIRED = (project: string): string =>
  `exists (select 1 from cure c where c.project_id = ${project} and c.state = 'done' and c.kind in ('reopen_step', 'correct_deadline', 'skip_wait'))`;

/** What should have happened by now. */
const MISSED: readonly Look[] = [
  {
    code: 'deadline_passed',
    sentence: 'A deadline has passed and nothing has happened.',
    sql: `select d.id as "deadlineId", d.kind, d.project_id as "projectId", d.meeting_id as "meetingId", d.round_id as "roundId" from deadline d left join project p on p.id = d.project_id
          where d.state = 'open' and d.due_at <= ${RECORD_NOW} and p.held_at is null`,
  },
  {
    code: 'limit_passed',
    sentence: 'The limit of a task has passed, or the time to remind of it, and nobody was told.',
    sql: `select t.id as "taskId", t.kind, t.project_id as "projectId" from task t left join project p on p.id = t.project_id
          where t.state = 'open' and p.held_at is null
            and ((t.overdue_at is null and t.due_at <= ${RECORD_NOW}) or (t.project_id is not null and t.reminded_at is null and t.remind_at <= ${RECORD_NOW}))`,
  },
  {
    code: 'call_not_turned',
    sentence: 'A call is not open or closed as its printed instants say.',
    sql: `select id as "roundId", state from call_round where (closes_at <= ${RECORD_NOW} and state <> 'closed') or (opens_at <= ${RECORD_NOW} and state = 'planned')`,
  },
];

/** What happened, and whether it was what the deadline brings, at its own instant. */
const EFFECT: readonly Look[] = [
  {
    code: 'deadline_without_effect',
    sentence: 'A deadline counts as done, and what it brings did not happen at its instant.',
    sql: `select d.id as "deadlineId", d.kind, d.project_id as "projectId" from deadline d join unnest($1::text[], $2::text[]) as e (kind, trigger) on e.kind = d.kind
          where d.state = 'done' and d.project_id is not null and not exists (select 1 from state_change s where s.project_id = d.project_id and s.trigger = e.trigger and s.at = d.due_at)`,
    parameters: kinds,
  },
  {
    code: 'effect_without_deadline',
    sentence: 'Time moved a case on at an instant at which nothing was due.',
    // Whoever is approved after the call has closed goes on at once.
    sql: `select s.project_id as "projectId", s.seq, s.trigger from state_change s join unnest($1::text[], $2::text[]) as e (kind, trigger) on e.trigger = s.trigger
          where not exists (select 1 from deadline d where d.project_id = s.project_id and d.kind = e.kind and d.state = 'done' and d.due_at = s.at)
            and not (s.trigger = 'round_closed' and exists (select 1 from state_change b join project p on p.id = b.project_id join call_round r on r.id = p.round_id
                       where b.project_id = s.project_id and b.seq = s.seq - 1 and b.trigger = 'approve_unit_review' and b.at = s.at and s.at >= r.closes_at))`,
    parameters: kinds,
  },
  {
    code: 'deadline_closed_otherwise',
    sentence: 'A deadline was closed at another instant than its own.',
    // A payment that arrives in time closes its deadline early.
    sql: `select id as "deadlineId", kind, project_id as "projectId", meeting_id as "meetingId", round_id as "roundId" from deadline
          where (state = 'open') <> (closed_at is null) or (state = 'done' and closed_at <> due_at and not (kind = 'payment_overdue' and closed_at < due_at))`,
  },
  {
    code: 'decided_after_deadline',
    sentence: 'A deadline was taken back after it had passed: somebody was heard too late.',
    sql: `select d.id as "deadlineId", d.kind, d.project_id as "projectId" from deadline d where d.state = 'cancelled' and d.closed_at > d.due_at and not ${REPAIRED('d.project_id')}`,
  },
  {
    code: 'deadline_untold',
    sentence: 'A deadline that is told to somebody passed and its event is missing.',
    sql: `with told as (select project_id, type, coalesce(data ->> 'n', data ->> 'tranche') as n, count(*) as times from event where type in ('acceptance_reminded', 'payment_overdue') group by 1, 2, 3)
          select d.id as "deadlineId", d.kind, d.project_id as "projectId", d.n from deadline d
          left join told t on t.project_id = d.project_id and t.n = d.n::text and t.type = case d.kind when 'acceptance_reminder' then 'acceptance_reminded' else d.kind end
          where d.state = 'done' and (d.kind = 'acceptance_reminder' or (d.kind = 'payment_overdue' and d.closed_at = d.due_at)) and t.times is null
          union all
          select d.id, d.kind, d.project_id, d.n from deadline d left join service s on s.project_id = d.project_id and s.stage_seq = d.n
          where d.state = 'done' and d.kind = 'service_deemed' and s.served_at is null
          union all
          select d.id, d.kind, null, null from deadline d where d.state = 'done' and d.kind = 'meeting_start'
            and not exists (select 1 from event e where e.chain = 'meeting:' || d.meeting_id and e.type = 'meeting_due')
          union all
          select d.id, d.kind, null, null from deadline d where d.state = 'done' and d.round_id is not null and not exists (
            select 1 from event e where e.chain = 'bureau' and e.type = case d.kind when 'round_open' then 'round_opened' else 'round_closed' end and e.data ->> 'roundId' = d.round_id::text)`,
  },
];

const LIMITS: readonly Look[] = [
  {
    code: 'limit_skipped',
    sentence: 'A task was still waited for after its limit, or its reminder, and that was never marked.',
    sql: `select id as "taskId", kind, project_id as "projectId" from task where (state = 'done' and ((due_at <= closed_at and overdue_at is null) or (project_id is not null and remind_at <= closed_at and reminded_at is null)))
             or (state = 'cancelled' and ((due_at < closed_at and overdue_at is null) or (project_id is not null and remind_at < closed_at and reminded_at is null)))`,
  },
  {
    code: 'limit_marked_otherwise',
    sentence: 'The limit of a task was marked at another instant than its own.',
    sql: `select t.id as "taskId", t.kind, t.project_id as "projectId" from task t where (t.overdue_at <> t.due_at or t.reminded_at <> t.remind_at) and not ${REPAIRED('t.project_id')}`,
  },
  {
    code: 'limit_told_unmatched',
    sentence: 'That a task is late, or that it was reminded of, is not told once.',
    sql: `with told as (select data ->> 'taskId' as task, type, count(*)::int as n from event where type in ('task_overdue', 'task_reminded') group by 1, 2),
               marked as (select id::text as task, 'task_overdue' as type, project_id from task where overdue_at is not null
                          union all select id::text, 'task_reminded', project_id from task where reminded_at is not null)
          select coalesce(m.task, t.task) as "taskId", coalesce(m.type, t.type) as type, coalesce(t.n, 0) as events from marked m full join told t on t.task = m.task and t.type = m.type
          left join task k on k.id::text = t.task
          where (m.task is null or t.n is distinct from 1) and not ${REPAIRED('coalesce(m.project_id, k.project_id)')}`,
  },
];

export const deadlines: NumberedInspection = {
  invariant: 10,
  name: 'no deadline passed without its effect',
  inspect: async (evidence, tell) => {
    // What has happened can be judged at any time, what should have happened only when there was time for it.
    await tellLooks(evidence, tell, [...EFFECT, ...LIMITS, ...(evidence.options.isQuiet ? MISSED : [])]);
    return countRows(evidence, 'deadline', 'task where due_at is not null or remind_at is not null');
  },
};
