import type { Actor } from '../work/account';
import type { Bind } from '../project/sql.read';

/** A task (`t`), its case (`p`, also where the task is about an agenda item), meeting, unit and round. */
export const TASK_TABLES = `task t
  left join agenda_item ai on ai.id = t.item_id
  left join project p on p.id = coalesce(t.project_id, ai.project_id)
  left join org o on o.id = p.unit_org_id
  left join call_round r on r.id = p.round_id
  left join meeting m on m.id = t.meeting_id`;

/** Whether the actor is the holder of the task: by name, or as a member of its office or unit. */
export const holderScope = (actor: Actor, bind: Bind): string =>
  `(t.account_id = ${bind(actor.accountId)} or (t.account_id is null and t.role = any(${bind(actor.roles)}) and (t.org_id is null or t.org_id = ${bind(actor.orgId)})))`;

/**
 * Separation of duties (domain 2.1): who handled a case neither checks it nor draws its experts, and who gave the release
 * opinion does not confirm the payment. Such a task waits for another member of the office.
 */
export const dutiesScope = (actor: Actor, bind: Bind): string => {
  const me = bind(actor.accountId);
  return `not (t.kind in ('formal_review_check', 'draw_experts') and p.handler_id is not distinct from ${me})
    and not (t.kind = 'confirm_payment' and exists (
      select 1 from tranche tr where tr.project_id = t.project_id and tr.n = t.subject_n and tr.released_by = ${me}))`;
};

/** What waits for the actor. */
export const openTaskScope = (actor: Actor, bind: Bind): string =>
  `(t.state = 'open' and ${holderScope(actor, bind)} and ${dutiesScope(actor, bind)})`;

/**
 * Until when: the limit of the task itself, or what ends the state that it belongs to. A draft is due when its call closes; after that
 * it is not late, only left.
 */
export const taskDue = (now: string): string => `coalesce(t.due_at, case t.kind
    when 'complete_application' then case when r.closes_at > ${now} then r.closes_at end
    when 'correct_application' then (select min(d.due_at) from deadline d where d.project_id = p.id and d.state = 'open' and d.kind = 'correction_lapse')
    when 'apply_for_acceptance' then (select min(d.due_at) from deadline d where d.project_id = p.id and d.state = 'open' and d.kind in ('acceptance_lapse', 'rectification_lapse'))
  end)`;
