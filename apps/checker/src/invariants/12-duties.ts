import { CURES, CURE_KINDS, NEVER_SUBSTITUTES, PERSONAL_TASKS, TASKS, TASK_KINDS } from '@shenpi/domain';
import type { NumberedInspection } from '../inspection';
import { countRows, tellLooks, type Look } from '../looks';

const decisionsOf = (kinds: readonly string[]): readonly string[] =>
  TASK_KINDS.filter((kind) => kinds.includes(kind)).flatMap((kind) => TASKS[kind].decisions);

const EXPERT_TASKS = ['reply_invitation', 'score', 'panel_note', 'acceptance_opinion'];
const OF_A_TASK = TASK_KINDS.flatMap((kind): readonly string[] => TASKS[kind].decisions);
const OF_A_MEETING = ['record_attendance', 'record_recusal', 'open_item', 'conclude_meeting'];

/** Whoever decided, and for whom: what a substitute does counts for both. */
const WHO = (kinds: string): string => `
  select d.command_id, d.kind, d.project_id, d.meeting_id, d.task_id, d.at, w.id as who from decision d
  cross join lateral (values (d.account_id), (d.for_account_id)) as w (id) where w.id is not null and d.kind in (${kinds})`;

const HANDLED = WHO(`'propose_acceptance', 'request_correction', 'refuse_filing'`);

/** Two parts of one case that two different people must have (domain, 2.1). */
const PAIRS: readonly Look[] = [
  {
    code: 'checked_own_review',
    sentence: 'Whoever handled a case made the second check of it, or drew its experts.',
    sql: `select h.project_id as "projectId", h.who as "accountId", h.command_id as "commandId", c.command_id as "otherCommandId" from (${HANDLED}) h
          join (${WHO(`'confirm_acceptance', 'send_back_formal_review', 'draw_experts'`)}) c on c.project_id = h.project_id and c.who = h.who and c.at >= h.at
          union all select w.project_id, w.operator_id, h.command_id, null from draw w join (${HANDLED}) h on h.project_id = w.project_id and h.who = w.operator_id
            where not exists (select 1 from decision d where d.project_id = w.project_id and d.kind = 'draw_experts' and d.account_id = w.operator_id)`,
  },
  {
    code: 'released_and_confirmed',
    sentence: 'Whoever gave a release opinion confirmed its payment.',
    sql: `select r.project_id as "projectId", k.subject_n as tranche, r.who as "accountId", r.command_id as "commandId", c.command_id as "otherCommandId"
          from (${WHO(`'give_release_opinion'`)}) r join task k on k.id = r.task_id
          join (${WHO(`'confirm_payment'`)}) c on c.project_id = r.project_id and c.who = r.who join task l on l.id = c.task_id and l.subject_n = k.subject_n
          union all select project_id, n, released_by, null, null from tranche where released_by = confirmed_by`,
  },
  {
    code: 'scored_own_case',
    sentence:
      'An expert of a case is also its applicant, handled it, voted on it, or decided something else in it.',
    sql: `with seats as (select project_id, expert_id, min(id::text) as seat from assignment where status in ('accepted', 'signed') group by 1, 2)
          select s.project_id as "projectId", s.expert_id as "accountId", s.seat as "assignmentId" from seats s join project p on p.id = s.project_id
          where p.applicant_id = s.expert_id
             or exists (select 1 from ballot b join agenda_item i on i.id = b.item_id where i.project_id = s.project_id and b.account_id = s.expert_id)
             or exists (select 1 from decision d where d.project_id = s.project_id and d.account_id = s.expert_id and d.kind <> all($1::text[]))`,
    parameters: [decisionsOf(EXPERT_TASKS)],
  },
  {
    code: 'expert_of_the_unit',
    sentence: 'An expert judged a case of the organisation that employs them.',
    sql: `select a.project_id as "projectId", a.expert_id as "accountId", a.id as "assignmentId" from assignment a join expert e on e.account_id = a.expert_id
          join project p on p.id = a.project_id join org o on o.id = p.unit_org_id where a.status = 'signed' and e.employer = o.name`,
  },
  {
    code: 'clerk_voted',
    sentence: 'Whoever keeps the record of a meeting is one of its voters.',
    sql: `select d.meeting_id as "meetingId", d.account_id as "accountId", d.command_id as "commandId" from decision d
          join meeting_member m on m.meeting_id = d.meeting_id and m.account_id = d.account_id where d.kind = any($1::text[])`,
    parameters: [OF_A_MEETING],
  },
  {
    code: 'signed_for_both',
    sentence: 'The same person signed a task book for both sides.',
    sql: `select project_id as "projectId", unit_signed_by as "accountId" from task_book where unit_signed_by = bureau_signed_by`,
  },
];

/** Who may decide at all. */
const PLACES: readonly Look[] = [
  {
    code: 'decided_without_office',
    sentence: 'A task was decided by somebody who does not hold it, and not in the place of its holder.',
    sql: `select d.command_id as "commandId", d.kind, t.id as "taskId", d.account_id as "accountId" from decision d join task t on t.id = d.task_id join account a on a.id = coalesce(d.for_account_id, d.account_id)
          where case when t.account_id is not null then t.account_id <> a.id else not (t.role = any(a.roles)) or (t.org_id is not null and t.org_id <> a.org_id) end`,
  },
  {
    code: 'substitute_without_absence',
    sentence:
      'Somebody decided in the place of a person who was not away, had named somebody else, or had not left that kind of task.',
    sql: `select d.command_id as "commandId", d.kind, d.account_id as "accountId", d.for_account_id as "forAccountId" from decision d join task t on t.id = d.task_id
          where d.for_account_id is not null and (d.for_account_id = d.account_id or t.kind = any($1::text[]) or not exists (
            select 1 from absence b where b.account_id = d.for_account_id and b.substitute_id = d.account_id and b.starts_at <= d.at and b.ends_at > d.at
              and (b.ended_at is null or b.ended_at >= d.at) and (b.task_kinds is null or t.kind = any(b.task_kinds))))`,
    parameters: [[...PERSONAL_TASKS]],
  },
  {
    code: 'operator_decided',
    sentence: 'Somebody who runs or watches the procedure decided in it.',
    sql: `select d.command_id as "commandId", d.kind, d.account_id as "accountId" from decision d join account a on a.id = d.account_id where d.kind = any($1::text[]) and a.roles && $2::text[]`,
    parameters: [[...OF_A_TASK, ...OF_A_MEETING], [...NEVER_SUBSTITUTES]],
  },
  {
    code: 'cure_by_one',
    sentence: 'A repair that two people must agree on was carried out by one.',
    sql: `select c.id as "cureId", c.kind from cure c where c.state in ('accepted', 'done') and (c.second_by = c.asked_by
            or (c.kind = any($1::text[]) and c.second_by is null))`,
    parameters: [CURE_KINDS.filter((kind) => CURES[kind].needsSecond)],
  },
];

export const duties: NumberedInspection = {
  invariant: 12,
  name: 'separated duties stayed separated',
  inspect: async (evidence, tell) => {
    await tellLooks(evidence, tell, [...PAIRS, ...PLACES]);
    return countRows(evidence, 'decision', 'assignment', 'cure', 'task_book', 'draw');
  },
};
