import type { NumberedInspection } from '../inspection';
import { countRows, tellLooks, type Look } from '../looks';

/** Kinds of tasks of which a subject (an assignment, a tranche, an objection, a round of acceptance) is decided at most once. */
const ONCE_A_SUBJECT = [
  'reply_invitation',
  'score',
  'panel_note',
  'acceptance_opinion',
  'handle_objection',
  'release_opinion',
  'confirm_payment',
  'confirm_receipt',
  'conclude_acceptance',
];

/** Ballots and the signature under the minutes are opened by their meeting, all others tell of their opening in the case's chain. */
const UNTOLD = ['cast_ballot', 'sign_minutes'];

const ENDS: readonly Look[] = [
  {
    code: 'task_decided_twice',
    sentence: 'More than one decision ended the same task.',
    sql: `select task_id as "taskId", min(command_id::text) as "commandId", max(command_id::text) as "otherCommandId", count(*)::int as decisions
          from decision where task_id is not null group by 1 having count(*) > 1`,
  },
  {
    code: 'task_end_unmatched',
    sentence: 'How a task ended is not what was decided on it.',
    sql: `select t.id as "taskId", t.kind, t.state, d.command_id as "commandId" from task t left join decision d on d.task_id = t.id
          where (t.state = 'done') <> (d.command_id is not null)
             or (t.state = 'done' and (t.decided_kind is distinct from d.kind or t.closed_by is distinct from d.account_id or t.closed_at is distinct from d.at))`,
  },
  {
    code: 'decision_on_no_task',
    sentence: 'A decision names a task that is not there.',
    sql: `select d.command_id as "commandId", d.task_id as "taskId" from decision d where d.task_id is not null and not exists (select 1 from task t where t.id = d.task_id)`,
  },
  {
    code: 'task_without_end',
    sentence: 'A task is over without an instant, or open with one, or ended before it began.',
    sql: `select id as "taskId", kind, state from task where (state = 'open') <> (closed_at is null) or closed_at < opened_at`,
  },
  {
    code: 'opening_unmatched',
    sentence: 'The opening of a task is not told exactly once.',
    sql: `with told as (select data ->> 'taskId' as task, count(*)::int as n from event where type = 'task_opened' group by 1)
          select coalesce(t.id::text, o.task) as "taskId", t.kind, coalesce(o.n, 0) as events
          from (select id, kind from task where kind <> all($1::text[])) t full join told o on o.task = t.id::text where t.id is null or o.n is distinct from 1`,
    parameters: [UNTOLD],
  },
];

const DOUBLED: readonly Look[] = [
  {
    code: 'task_opened_twice',
    sentence: 'The same task is open twice, or was opened twice in the same instant.',
    sql: `with subject as (select *, concat_ws('/', project_id, meeting_id, item_id, subject_id, subject_n, account_id, kind) as about from task)
          select min(id::text) as "taskId", max(id::text) as "otherTaskId", min(project_id::text) as "projectId", kind, count(*)::int as times from subject
          where state = 'open' group by about, kind having count(*) > 1
          union select min(id::text), max(id::text), min(project_id::text), kind, count(*)::int from subject group by about, kind, opened_at having count(*) > 1`,
  },
  {
    code: 'subject_decided_twice',
    sentence: 'Two tasks about the same thing were both decided.',
    sql: `select min(id::text) as "taskId", max(id::text) as "otherTaskId", project_id as "projectId", kind, count(*)::int as times from task
          where state = 'done' and kind = any($1::text[]) group by project_id, kind, subject_id, subject_n having count(*) > 1`,
    parameters: [ONCE_A_SUBJECT],
  },
];

const BESIDE: readonly Look[] = [
  {
    code: 'task_in_other_stage',
    sentence: 'An open task says another stage than the one in which its case is.',
    sql: `select t.id as "taskId", t.kind, t.stage as said, p.id as "projectId", p.stage from task t join project p on p.id = t.project_id
          where t.state = 'open' and t.stage not in (p.stage, '')`,
  },
];

const IN_CLOSED: readonly Look[] = [
  {
    code: 'task_open_in_closed_case',
    sentence: 'A task is open in a case that has ended.',
    sql: `select t.id as "taskId", t.kind, p.id as "projectId", p.state from task t
          join project p on p.id = coalesce(t.project_id, (select i.project_id from agenda_item i where i.id = t.item_id))
          where t.state = 'open' and p.stage = 'ended'`,
  },
  {
    code: 'task_open_in_closed_meeting',
    sentence: 'A task is open in a meeting that is over.',
    sql: `select t.id as "taskId", t.kind, m.id as "meetingId" from task t join meeting m on m.id = t.meeting_id
          where t.state = 'open' and (m.state = 'effective' or (m.state = 'concluded' and t.kind = 'cast_ballot'))`,
  },
  {
    code: 'due_open_in_closed_case',
    sentence: 'A deadline is open in a case, meeting or call that has ended.',
    // A notice that ends a case may still wait to be opened, and counts as served when its day comes.
    sql: `select d.id as "deadlineId", d.kind, d.project_id as "projectId", d.meeting_id as "meetingId", d.round_id as "roundId" from deadline d
          left join project p on p.id = d.project_id left join meeting m on m.id = d.meeting_id left join call_round r on r.id = d.round_id
          where d.state = 'open' and ((p.stage = 'ended' and d.kind <> 'service_deemed') or m.state = 'effective' or r.state = 'closed')`,
  },
  {
    code: 'ladder_of_ended_task',
    sentence: 'A delay is still told higher up though its task has ended.',
    sql: `select d.id as "deadlineId", t.id as "taskId", t.state from deadline d join task t on t.id = d.task_id where d.state = 'open' and t.state <> 'open'
          union all select s.id, t.id, t.state from supervision_ticket s join task t on t.id = s.task_id where s.closed_at is null and t.state <> 'open'`,
  },
];

export const tasks: NumberedInspection = {
  invariant: 5,
  name: 'a task ends once, none is open in a closed case',
  inspect: async (evidence, tell) => {
    await tellLooks(evidence, tell, [...ENDS, ...DOUBLED, ...BESIDE, ...IN_CLOSED]);
    return countRows(evidence, 'task');
  },
};
