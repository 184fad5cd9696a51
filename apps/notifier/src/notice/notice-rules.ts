import type { MessageKind, ProjectState, TaskKind } from '@shenpi/domain';

/** Whom a message goes to; ./whom says how they are found. */
export type Whom =
  | 'holder'
  | 'applicant'
  | 'unit_admin'
  | 'division_head'
  | 'vice_director'
  | 'finance_bureau'
  | 'sys_admin'
  | 'members'
  | 'clerk'
  | 'voters'
  | 'minutes_signer';

/** What must still be so when the message is written: what nobody needs to act on any more is not announced. */
export type Still =
  | { readonly task: 'open' }
  | { readonly project: readonly ProjectState[] }
  | { readonly meeting: readonly ('planned' | 'in_session' | 'concluded')[] }
  | { readonly tranche: 'unpaid' }
  | { readonly incident: 'open' };

export interface NoticeRule {
  /** Type of the event. */
  readonly on: string;
  /** Values of the event's data for which the rule holds; any value where a name is left out. */
  readonly when?: Readonly<Record<string, readonly (string | number)[]>>;
  readonly unless?: Readonly<Record<string, readonly (string | number)[]>>;
  readonly to: readonly Whom[];
  readonly kind: MessageKind;
  readonly urgent?: true;
  readonly still?: Still;
  /** The open task that the message leads to, where the event itself names none. */
  readonly leadsTo?: TaskKind;
}

/** An applicant's own tasks are announced by the state that opens them, to the unit as well; see the rules of state_changed. */
const TOLD_WITH_THE_STATE: readonly TaskKind[] = [
  'complete_application',
  'correct_application',
  'apply_for_acceptance',
];

const open: Still = { task: 'open' };
const BY_CASE: readonly Whom[] = ['applicant', 'unit_admin'];

const tasks: readonly NoticeRule[] = [
  {
    on: 'task_opened',
    unless: { kind: TOLD_WITH_THE_STATE },
    to: ['holder'],
    kind: 'task_opened',
    still: open,
  },
  { on: 'task_reminded', to: ['holder'], kind: 'task_reminded', still: open },
  { on: 'task_overdue', to: ['holder'], kind: 'task_overdue', urgent: true, still: open },
  {
    on: 'task_overdue',
    to: ['division_head', 'vice_director'],
    kind: 'task_escalated',
    urgent: true,
    still: open,
  },
  {
    on: 'payment_overdue',
    to: ['finance_bureau', 'division_head', 'vice_director'],
    kind: 'payment_overdue',
    urgent: true,
    still: { tranche: 'unpaid' },
  },
];

const states: readonly NoticeRule[] = [
  {
    on: 'state_changed',
    when: { trigger: ['return_unit_review'] },
    to: ['applicant'],
    kind: 'returned_by_unit',
    still: { project: ['draft'] },
    leadsTo: 'complete_application',
  },
  {
    on: 'state_changed',
    when: { trigger: ['confirm_acceptance'] },
    to: BY_CASE,
    kind: 'accepted_for_review',
  },
  { on: 'state_changed', when: { to: ['not_accepted'] }, to: BY_CASE, kind: 'not_accepted' },
  {
    on: 'state_changed',
    when: { to: ['correction'] },
    to: BY_CASE,
    kind: 'correction',
    urgent: true,
    still: { project: ['correction'] },
    leadsTo: 'correct_application',
  },
  { on: 'state_changed', when: { to: ['shortlisted'] }, to: BY_CASE, kind: 'shortlisted' },
  { on: 'state_changed', when: { to: ['not_shortlisted'] }, to: BY_CASE, kind: 'not_shortlisted' },
  { on: 'state_changed', when: { to: ['deferred'] }, to: BY_CASE, kind: 'deferred' },
  { on: 'state_changed', when: { to: ['rejected'] }, to: BY_CASE, kind: 'rejected' },
  { on: 'state_changed', when: { to: ['withdrawn'] }, to: BY_CASE, kind: 'withdrawn' },
  {
    on: 'state_changed',
    when: { to: ['publicity'], trigger: ['item_passed'] },
    to: BY_CASE,
    kind: 'publicity',
  },
  {
    on: 'state_changed',
    when: { to: ['publicity'], trigger: ['objections_dismissed'] },
    to: BY_CASE,
    kind: 'publicity_resumed',
  },
  { on: 'state_changed', when: { to: ['pending_contract'] }, to: BY_CASE, kind: 'grant_issued' },
  { on: 'state_changed', when: { to: ['revoked'] }, to: BY_CASE, kind: 'revoked', urgent: true },
  {
    on: 'state_changed',
    when: { to: ['acceptance_due'] },
    to: BY_CASE,
    kind: 'acceptance_due',
    still: { project: ['acceptance_due'] },
    leadsTo: 'apply_for_acceptance',
  },
  {
    on: 'state_changed',
    when: { to: ['overdue'] },
    to: BY_CASE,
    kind: 'acceptance_overdue',
    urgent: true,
    still: { project: ['overdue'] },
    leadsTo: 'apply_for_acceptance',
  },
  {
    on: 'state_changed',
    when: { to: ['rework'] },
    to: BY_CASE,
    kind: 'rectification',
    urgent: true,
    still: { project: ['rework'] },
    leadsTo: 'apply_for_acceptance',
  },
  { on: 'state_changed', when: { to: ['passed'] }, to: BY_CASE, kind: 'passed' },
  { on: 'state_changed', when: { to: ['closed'] }, to: BY_CASE, kind: 'closed' },
  { on: 'state_changed', when: { to: ['failed'] }, to: BY_CASE, kind: 'failed' },
  { on: 'state_changed', when: { to: ['archived'] }, to: BY_CASE, kind: 'archived' },
];

const others: readonly NoticeRule[] = [
  {
    on: 'objection_filed',
    to: BY_CASE,
    kind: 'objection_filed',
    urgent: true,
    still: { project: ['objection'] },
  },
  { on: 'acceptance_reminded', to: BY_CASE, kind: 'acceptance_reminded', still: { project: ['active'] } },
  {
    on: 'acceptance_reminded',
    to: BY_CASE,
    kind: 'acceptance_reminded',
    urgent: true,
    still: { project: ['acceptance_due', 'overdue'] },
    leadsTo: 'apply_for_acceptance',
  },
  {
    on: 'incident_raised',
    to: ['sys_admin'],
    kind: 'incident_raised',
    urgent: true,
    still: { incident: 'open' },
  },
];

const meetings: readonly NoticeRule[] = [
  { on: 'meeting_created', to: ['members'], kind: 'meeting_created', still: { meeting: ['planned'] } },
  // Once a meeting: twenty items are one reason to look, not twenty.
  {
    on: 'agenda_item_added',
    when: { position: [1] },
    to: ['members'],
    kind: 'agenda_ready',
    still: { meeting: ['planned'] },
  },
  {
    on: 'meeting_due',
    to: ['members', 'clerk'],
    kind: 'meeting_due',
    urgent: true,
    still: { meeting: ['planned'] },
  },
  // Whoever comes late, or votes again after a recusal was recorded, gets the ballot without another opening of the item.
  { on: 'item_opened', to: ['voters'], kind: 'ballot_opened', urgent: true },
  { on: 'attendance_recorded', to: ['voters'], kind: 'ballot_opened', urgent: true },
  { on: 'recusal_recorded', to: ['voters'], kind: 'ballot_opened', urgent: true },
  { on: 'meeting_concluded', to: ['minutes_signer'], kind: 'task_opened' },
  { on: 'meeting_concluded', to: ['members'], kind: 'meeting_concluded', still: { meeting: ['concluded'] } },
  { on: 'minutes_signed', to: ['members', 'clerk'], kind: 'minutes_signed' },
];

/** Which event is told to whom. Of several rules that reach one person about one event the first counts. */
export const NOTICE_RULES: readonly NoticeRule[] = [...tasks, ...states, ...others, ...meetings];

/** Types of events that may have to be told at all. */
export const NOTICED_TYPES: readonly string[] = [...new Set(NOTICE_RULES.map((rule) => rule.on))];

const isAmong = (wanted: readonly (string | number)[], value: unknown): boolean =>
  wanted.some((one) => one === value);

/** The rules for one event, by its type and data. */
export const rulesFor = (event: {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}): readonly NoticeRule[] =>
  NOTICE_RULES.filter(
    (rule) =>
      rule.on === event.type &&
      Object.entries(rule.when ?? {}).every(([name, wanted]) => isAmong(wanted, event.data[name])) &&
      !Object.entries(rule.unless ?? {}).some(([name, unwanted]) => isAmong(unwanted, event.data[name])),
  );
