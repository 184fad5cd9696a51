import { CLAIMS } from '../evidence/claims';
import type { NumberedInspection } from '../inspection';
import { countRows, tellLooks, type Look } from '../looks';

/** Events that only a person's decision brings about: each stands in the receipt of one. */
const OF_DECISIONS = [
  'decision_made',
  'application_created',
  'round_created',
  'meeting_created',
  'objection_filed',
  'assignment_accepted',
  'assignment_declined',
  'score_sheet_signed',
  'attendance_recorded',
  'recusal_recorded',
  'item_opened',
  'ballot_cast',
  'meeting_concluded',
  'minutes_signed',
  'agenda_item_added',
  'objection_decided',
  'grant_issued',
  'task_book_signed_by_unit',
  'task_book_signed_by_bureau',
  'release_opinion_given',
  'payment_order_created',
  'receipt_confirmed',
  'acceptance_applied',
  'acceptance_opinion_signed',
  'acceptance_concluded',
  'archive_accepted',
];

const EVENTS: readonly Look[] = [
  {
    code: 'decision_without_event',
    sentence: 'No event, or more than one, is bound to this decision.',
    sql: `with bound as (select data ->> 'commandId' as id, count(*)::int as n, min(data ->> 'payloadHash') as hash from event where data ? 'commandId' group by 1)
          select d.command_id as "commandId", d.kind, coalesce(b.n, 0) as events from decision d left join bound b on b.id = d.command_id::text
          where b.n is distinct from 1 or b.hash is distinct from d.payload_hash`,
  },
  {
    code: 'event_without_decision',
    sentence: 'An event is bound to a decision that is not there.',
    sql: `select e.data ->> 'commandId' as "commandId", e.chain, e.seq, e.type from event e
          where e.data ? 'commandId' and not exists (select 1 from decision d where d.command_id::text = e.data ->> 'commandId')`,
  },
  {
    code: 'task_decision_unmatched',
    sentence: 'A decision on a task and the event that tells of it are not one and one.',
    sql: `with told as (select data ->> 'taskId' as task, data ->> 'kind' as kind, actor_id, count(*)::int as n from event where type = 'decision_made' group by 1, 2, 3),
               decided as (select task_id::text as task, kind, account_id, count(*)::int as n, min(command_id::text) as id from decision where task_id is not null group by 1, 2, 3)
          select coalesce(d.task, t.task) as "taskId", coalesce(d.kind, t.kind) as kind, d.id as "commandId", coalesce(d.n, 0) as decisions, coalesce(t.n, 0) as events
          from decided d full join told t on t.task = d.task and t.kind = d.kind and t.actor_id = d.account_id
          where d.n is distinct from 1 or t.n is distinct from 1`,
  },
  {
    code: 'promised_event_missing',
    sentence: 'An event that a receipt promises is not on its chain as it was.',
    sql: `select c.command_id as "commandId", c.kind, c.chain, c.seq from (${CLAIMS}) c left join event e on e.chain = c.chain and e.seq = c.seq
          where e.hash is distinct from c.hash or e.type is distinct from c.type`,
  },
  {
    code: 'event_claimed_twice',
    sentence: 'Two decisions claim the same event.',
    sql: `select c.chain, c.seq, min(c.command_id::text) as "commandId", max(c.command_id::text) as "otherCommandId" from (${CLAIMS}) c group by 1, 2 having count(*) > 1`,
  },
  {
    code: 'event_of_nobody',
    sentence: 'Only a decision brings about this event, and no decision has it in its receipt.',
    sql: `select e.chain, e.seq, e.type from event e left join (${CLAIMS}) c on c.chain = e.chain and c.seq = e.seq
          where e.type = any($1::text[]) and c.command_id is null`,
    parameters: [OF_DECISIONS],
  },
];

/** What a decision wrote elsewhere than in its own row. */
const CONTENTS: readonly Look[] = [
  {
    code: 'sheet_unmatched',
    sentence: 'A signed score sheet and the decision that signed it are not one and one.',
    sql: `select s.assignment_id as "assignmentId", coalesce(s.command_id, d.command_id) as "commandId" from score_sheet s
          full join (select * from decision where kind = 'sign_score_sheet') d on d.command_id = s.command_id and d.account_id = s.expert_id and d.project_id = s.project_id
          where s.command_id is null or d.command_id is null`,
  },
  {
    code: 'opinion_unmatched',
    sentence: 'A signed acceptance opinion and the decision that signed it are not one and one.',
    sql: `select s.assignment_id as "assignmentId", coalesce(s.command_id, d.command_id) as "commandId" from acceptance_opinion s
          full join (select * from decision where kind = 'sign_acceptance_opinion') d on d.command_id = s.command_id and d.account_id = s.expert_id and d.project_id = s.project_id
          where s.command_id is null or d.command_id is null`,
  },
  {
    code: 'creation_unmatched',
    sentence: 'A case, meeting, call or objection and the command that created it are not one and one.',
    sql: `with made as (
            select id, 'create_application' as kind from project union all select id, 'create_meeting' from meeting
            union all select id, 'create_round' from call_round union all select command_id, 'file_objection' from objection)
          select coalesce(m.id, d.command_id) as id, coalesce(m.kind, d.kind) as kind from made m
          full join (select command_id, kind from decision where kind in ('create_application', 'create_meeting', 'create_round', 'file_objection')) d
            on d.command_id = m.id and d.kind = m.kind
          where m.id is null or d.command_id is null`,
  },
];

export const decisionsAndEvents: NumberedInspection = {
  invariant: 2,
  name: 'no decision without its event, no event without its decision',
  inspect: async (evidence, tell) => {
    await tellLooks(evidence, tell, [...EVENTS, ...CONTENTS]);
    return countRows(evidence, 'decision', 'event');
  },
};
