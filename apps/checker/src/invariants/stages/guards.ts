import type { Look } from '../../looks';
import { versionOfChangeSql } from '../../evidence/editions';

/** What the edition in force wants, by its path in the content. */
const wanted = (path: string): string => `(select (e.content #>> '{${path}}')::int from edition e
  where e.code = p.edition_code and e.version = ${versionOfChangeSql('p', 's.seq')})`;

const changes = (condition: string): string =>
  `select p.id as "projectId", s.seq, s.trigger from state_change s join project p on p.id = s.project_id where ${condition}`;

/** Steps of which the lifecycle says what must have happened before they are left, each by what the record holds. */
export const GUARDS: readonly Look[] = [
  {
    code: 'left_without_decision',
    sentence: 'A case moved on by a decision that nobody took at that instant.',
    sql: changes(
      `s.trigger = any($1::text[]) and not exists (select 1 from decision d where d.project_id = p.id and d.kind = s.trigger and d.at = s.at)`,
    ),
    parameters: [
      [
        'submit_application',
        'return_unit_review',
        'approve_unit_review',
        'propose_acceptance',
        'request_correction',
        'refuse_filing',
        'confirm_acceptance',
        'send_back_formal_review',
        'resubmit_application',
        'draw_experts',
        'shortlist',
        'not_shortlist',
        'put_on_agenda',
        'file_objection',
        'uphold_objection',
        'issue_grant',
        'apply_for_acceptance',
        'accept_archive',
        'withdraw_application',
      ],
    ],
  },
  {
    code: 'review_incomplete',
    sentence:
      'The review was closed before the whole panel had signed, or without the explanation that it needed.',
    sql: changes(`s.trigger = 'panel_complete' and (
      (select count(*) from score_sheet c where c.project_id = p.id and c.signed_at <= s.at) < coalesce(${wanted('review,panelSize')}, 1)
      or not exists (select 1 from review_result r where r.project_id = p.id and r.completed_at = s.at and (not r.alarm or r.note is not null)
                       and r.sheets <= (select count(*) from score_sheet c where c.project_id = p.id)))`),
  },
  {
    code: 'meeting_did_not_say_so',
    sentence: 'A case left its meeting otherwise than by the outcome of its item in signed minutes.',
    sql: changes(`s.trigger in ('item_passed', 'item_failed', 'item_deferred') and not exists (
      select 1 from agenda_item i join meeting m on m.id = i.meeting_id where i.project_id = p.id and m.state = 'effective' and m.signed_at = s.at
        and (i.outcome = replace(s.trigger, 'item_', '') or (i.outcome = 'deferred' and s.trigger = 'item_failed')))`),
  },
  {
    code: 'objection_left_open',
    sentence: 'Publicity ended, or went on, while an objection was open.',
    sql: changes(`s.trigger in ('publicity_ended', 'objections_dismissed') and exists (
      select 1 from objection o where o.project_id = p.id and o.filed_at < s.at and (o.decided_at is null or o.decided_at > s.at))`),
  },
  {
    code: 'task_book_unsigned',
    sentence: 'A project went into force before both sides had signed its task book.',
    sql: changes(`s.trigger = 'task_book_signed' and not exists (
      select 1 from task_book b where b.project_id = p.id and b.unit_signed_at <= s.at and b.bureau_signed_at <= s.at)`),
  },
  {
    code: 'acceptance_unheard',
    sentence: 'Acceptance was concluded without its panel, or otherwise than the conclusion says.',
    sql: changes(`s.trigger in ('acceptance_passed', 'acceptance_closed', 'acceptance_failed', 'acceptance_reworked') and not exists (
      select 1 from acceptance a where a.project_id = p.id and a.concluded_at = s.at
        and a.conclusion = case s.trigger when 'acceptance_reworked' then 'rework' else replace(s.trigger, 'acceptance_', '') end
        and (select count(*) from acceptance_opinion o where o.project_id = p.id and o.round_no = a.round_no and o.signed_at <= s.at) >= a.panel_size)`),
  },
  {
    code: 'archived_unsettled',
    sentence: 'A case was archived while some of its money was under way.',
    sql: changes(`s.trigger = 'accept_archive' and exists (
      select 1 from tranche t where t.project_id = p.id and t.state not in ('receipt_confirmed', 'cancelled'))`),
  },
  {
    code: 'grant_without_decision',
    sentence: 'A grant and the decision that issued it are not one and one.',
    sql: `select p.id as "projectId", p.state from project p
          where (p.grant_fen is not null) <> exists (select 1 from state_change s where s.project_id = p.id and s.trigger = 'issue_grant')`,
  },
];
