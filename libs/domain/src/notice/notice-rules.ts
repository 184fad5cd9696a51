import { CURE_CONFIRMERS } from '../operator/cure';
import type { ProjectState, TaskKind } from '../lifecycle';
import { INCIDENT_NOTICE_RULES } from './incident-notice-rules';
import { MEETING_NOTICE_RULES } from './meeting-notice-rules';
import type { NoticeRule, Whom } from './notice-rule';
import { kept, legal, mailed, pressing, urgent, type Said } from './notice-rule-forms';
import { TASK_NOTICE_RULES } from './task-notice-rules';

const BY_CASE: readonly Whom[] = ['applicant', 'unit_admin'];

/** What is told of a case that entered a state, to its applicant and unit. */
const entered = (
  state: string,
  kind: NoticeRule['kind'],
  more: Pick<Said, 'still' | 'leadsTo'> & { readonly trigger?: string; readonly id?: string } = {},
): Said => {
  const { trigger, id = kind, ...rest } = more;
  const when = { to: [state], ...(trigger === undefined ? {} : { trigger: [trigger] }) };
  return { id, on: 'state_changed', when, to: BY_CASE, kind, ...rest };
};

const states: readonly NoticeRule[] = [
  kept(
    mailed({
      id: 'returned_by_unit',
      on: 'state_changed',
      when: { trigger: ['return_unit_review'] },
      to: ['applicant'],
      kind: 'returned_by_unit',
      still: { project: ['draft'] },
      leadsTo: 'complete_application',
    }),
  ),
  mailed({
    id: 'accepted_for_review',
    on: 'state_changed',
    when: { trigger: ['confirm_acceptance'] },
    to: BY_CASE,
    kind: 'accepted_for_review',
  }),
  legal(entered('not_accepted', 'not_accepted')),
  pressing(
    legal(
      entered('correction', 'correction', {
        still: { project: ['correction'] },
        leadsTo: 'correct_application',
      }),
    ),
  ),
  mailed(entered('shortlisted', 'shortlisted')),
  legal(entered('not_shortlisted', 'not_shortlisted')),
  mailed(entered('deferred', 'deferred')),
  legal(entered('rejected', 'rejected')),
  mailed(entered('withdrawn', 'withdrawn')),
  mailed(entered('publicity', 'publicity', { trigger: 'item_passed' })),
  legal(entered('publicity', 'publicity_resumed', { trigger: 'objections_dismissed' })),
  mailed(entered('pending_contract', 'grant_issued')),
  pressing(legal(entered('revoked', 'revoked'))),
  kept(
    mailed(
      entered('acceptance_due', 'acceptance_due', {
        still: { project: ['acceptance_due'] },
        leadsTo: 'apply_for_acceptance',
      }),
    ),
  ),
  kept(
    urgent(
      entered('overdue', 'acceptance_overdue', {
        still: { project: ['overdue'] },
        leadsTo: 'apply_for_acceptance',
      }),
    ),
  ),
  pressing(
    legal(
      entered('rework', 'rectification', {
        still: { project: ['rework'] },
        leadsTo: 'apply_for_acceptance',
      }),
    ),
  ),
  mailed(entered('passed', 'passed')),
  mailed(entered('closed', 'closed')),
  legal(entered('failed', 'failed')),
  mailed(entered('archived', 'archived')),
];

/** A limit that counts from the opening of a notice: another one than the notice itself could name. */
const counted = (
  notice: 'correction' | 'rectification',
  state: ProjectState,
  leadsTo: TaskKind,
): NoticeRule =>
  kept(
    mailed({
      id: `${notice}_counted`,
      on: 'notice_served',
      when: { kind: [notice], basis: ['opened'] },
      to: BY_CASE,
      kind: 'limit_counted',
      still: { project: [state] },
      leadsTo,
    }),
  );

const others: readonly NoticeRule[] = [
  counted('correction', 'correction', 'correct_application'),
  counted('rectification', 'rework', 'apply_for_acceptance'),
  urgent({
    id: 'objection_filed',
    on: 'objection_filed',
    to: BY_CASE,
    kind: 'objection_filed',
    still: { project: ['objection'] },
  }),
  mailed({
    id: 'acceptance_reminded',
    on: 'acceptance_reminded',
    to: BY_CASE,
    kind: 'acceptance_reminded',
    still: { project: ['active'] },
  }),
  urgent({
    id: 'acceptance_reminded_late',
    on: 'acceptance_reminded',
    to: BY_CASE,
    kind: 'acceptance_reminded',
    still: { project: ['acceptance_due', 'overdue'] },
    leadsTo: 'apply_for_acceptance',
  }),
  ...INCIDENT_NOTICE_RULES,
  kept(
    mailed({
      id: 'cure_to_confirm',
      on: 'cure_asked',
      when: { second: ['needed'] },
      to: CURE_CONFIRMERS,
      kind: 'cure_to_confirm',
      still: { cure: 'waiting_second' },
    }),
  ),
  kept(
    mailed({
      id: 'notice_not_delivered',
      on: 'incident_raised',
      when: { kind: ['delivery_given_up'] },
      to: ['handler', 'clerk'],
      kind: 'notice_not_delivered',
      still: { incident: 'open' },
    }),
  ),
];

/** Which event is told to whom where the edition says nothing. Of several rules that reach one person about one event the first counts. */
export const DEFAULT_NOTICE_RULES: readonly NoticeRule[] = [
  ...TASK_NOTICE_RULES,
  ...states,
  ...others,
  ...MEETING_NOTICE_RULES,
];

/** Types of events that may have to be told at all; an edition may not name others. */
export const NOTICED_TYPES: readonly string[] = [...new Set(DEFAULT_NOTICE_RULES.map((rule) => rule.on))];
