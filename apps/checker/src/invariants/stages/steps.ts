import { STATE_OPENINGS, STATES } from '@shenpi/domain';
import type { Look } from '../../looks';

/** The tasks that a state opens when it is entered: all of them, whatever else happens in it. */
const OPENED = STATES.flatMap((state) =>
  STATE_OPENINGS[state].tasks.map(({ kind }) => [state, kind] as const),
);
const DUES = STATES.flatMap((state) =>
  STATE_OPENINGS[state].deadlines.map(({ kind }) => [state, kind] as const),
);

const first = (pairs: readonly (readonly [string, string])[]): readonly string[] =>
  pairs.map(([state]) => state);
const second = (pairs: readonly (readonly [string, string])[]): readonly string[] =>
  pairs.map(([, kind]) => kind);

/** A case whose present step lacks what would bring it on: nobody could ever finish it. */
export const STEPS: readonly Look[] = [
  {
    code: 'task_of_step_missing',
    sentence: 'The present step of a case lacks a task that it should have.',
    sql: `select p.id as "projectId", p.state, o.kind from unnest($1::text[], $2::text[]) as o (state, kind) join project p on p.state = o.state
          where not exists (select 1 from task t where t.project_id = p.id and t.kind = o.kind and (t.state = 'open' or (t.state = 'done' and t.closed_at >= p.state_entered_at)))`,
    parameters: [first(OPENED), second(OPENED)],
  },
  {
    code: 'due_of_step_missing',
    sentence: 'The present step of a case lacks the deadline that would end it.',
    sql: `select p.id as "projectId", p.state, o.kind from unnest($1::text[], $2::text[]) as o (state, kind) join project p on p.state = o.state
          where not exists (select 1 from deadline d where d.project_id = p.id and d.kind = o.kind and d.state = 'open')`,
    parameters: [first(DUES), second(DUES)],
  },
  {
    code: 'call_end_missing',
    sentence: 'A filed case lacks the deadline at which its call ends.',
    sql: `select p.id as "projectId" from project p where p.state = 'submitted'
          and not exists (select 1 from deadline d where d.project_id = p.id and d.kind = 'round_close' and d.state = 'open')`,
  },
  {
    code: 'seat_empty',
    sentence: 'A panel has fewer seats than its draw, and nobody was told that no alternate is left.',
    sql: `select p.id as "projectId", w.id as "drawId" from project p join draw w on w.project_id = p.id
            and w.purpose = case p.state when 'in_review' then 'review' else 'acceptance' end
          where p.state in ('in_review', 'acceptance_review')
            and w.round_no = (select max(x.round_no) from draw x where x.project_id = p.id and x.purpose = w.purpose)
            and (select count(*) from assignment a where a.draw_id = w.id and a.status in ('invited', 'accepted', 'signed')) < w.panel_size
            and not exists (select 1 from incident i where i.project_id = p.id and i.kind = 'no_alternate_left')`,
  },
  {
    code: 'seat_without_task',
    sentence: 'An expert has a seat in a review and nothing to do for it.',
    sql: `select p.id as "projectId", a.id as "assignmentId", a.status from project p join assignment a on a.project_id = p.id
          where p.state in ('in_review', 'acceptance_review') and a.purpose = case p.state when 'in_review' then 'review' else 'acceptance' end
            and a.status in ('invited', 'accepted') and not exists (select 1 from task t where t.subject_id = a.id and t.state = 'open')`,
  },
  {
    code: 'not_on_an_agenda',
    sentence: 'A case waits for a meeting that does not have it on its agenda.',
    sql: `select p.id as "projectId" from project p where p.state = 'party_meeting' and not exists (
            select 1 from agenda_item i join meeting m on m.id = i.meeting_id where i.project_id = p.id and m.state <> 'effective')`,
  },
  {
    code: 'objection_without_task',
    sentence: 'An objection is open and nobody has to decide it.',
    sql: `select o.project_id as "projectId", o.id as "objectionId" from objection o
          where o.state = 'open' and not exists (select 1 from task t where t.subject_id = o.id and t.kind = 'handle_objection' and t.state = 'open')`,
  },
  {
    code: 'tranche_without_task',
    sentence: 'A tranche waits and nobody has to do anything for it.',
    sql: `select t.project_id as "projectId", t.n, t.state from tranche t join project p on p.id = t.project_id
          where p.stage <> 'ended' and t.state in ('payable', 'opinion_issued', 'paid')
            and not exists (select 1 from task k where k.project_id = t.project_id and k.subject_n = t.n and k.state = 'open' and k.kind = any(
              case t.state when 'payable' then array['release_opinion'] when 'paid' then array['confirm_receipt'] else array['confirm_payment', 'retry_payment'] end))
            and not (t.state = 'opinion_issued' and exists (
              select 1 from payment_order o where o.project_id = t.project_id and o.tranche_n = t.n and o.state in ('created', 'submitted', 'unknown')))`,
  },
  {
    code: 'ballot_without_task',
    sentence: 'An item is open, and somebody who may vote on it has no ballot to cast.',
    sql: `select i.id as "itemId", m.account_id as "accountId" from agenda_item i join meeting_member m on m.meeting_id = i.meeting_id
          where i.state = 'open' and m.present and not exists (select 1 from recusal r where r.item_id = i.id and r.account_id = m.account_id)
            and not exists (select 1 from task t where t.item_id = i.id and t.kind = 'cast_ballot' and t.account_id = m.account_id and t.state in ('open', 'done'))`,
  },
  {
    code: 'minutes_without_task',
    sentence: 'A meeting is over and nobody has to sign its minutes.',
    sql: `select m.id as "meetingId" from meeting m where m.state = 'concluded'
          and not exists (select 1 from task t where t.meeting_id = m.id and t.kind = 'sign_minutes' and t.state = 'open')`,
  },
];
