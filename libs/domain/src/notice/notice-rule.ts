import type { ProjectState, TaskKind } from '../lifecycle';
import { DELIVERY_CHANNELS } from './delivery';
import type { MessageKind } from './message-kinds';
import type { MessageWords } from './moment-words';

/** The ways on which a notice reaches people. `in_product` is the inbox; all others go out of the product. */
export const NOTICE_CHANNELS = ['in_product', ...DELIVERY_CHANNELS] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** Whom a notice goes to; whoever writes the messages finds the people of each kind. */
export const WHOM_NAMES = {
  holder: { zh: '承办人', en: 'Holder of the task' },
  applicant: { zh: '项目负责人', en: 'Applicant' },
  handler: { zh: '项目经办人', en: 'Handler of the case' },
  unit_admin: { zh: '承担单位管理员', en: 'Administrators of the unit' },
  division_head: { zh: '科室负责人', en: 'Heads of division' },
  plan_office: { zh: '计划科', en: 'Plan office' },
  vice_director: { zh: '分管副局长', en: 'Vice-directors' },
  director: { zh: '局长', en: 'Director' },
  finance_bureau: { zh: '财政局', en: 'Finance bureau' },
  observer_discipline: { zh: '纪检监察', en: 'Discipline inspectors' },
  sys_admin: { zh: '运行维护', en: 'Operators' },
  substitute: { zh: '代办人', en: 'Substitute of somebody who is away' },
  members: { zh: '参会成员', en: 'Members of the meeting' },
  clerk: { zh: '会议记录', en: 'Clerk of the meeting' },
  voters: { zh: '待表决成员', en: 'Members who are to vote' },
  minutes_signer: { zh: '纪要签署人', en: 'Signer of the minutes' },
} as const satisfies Readonly<Record<string, MessageWords>>;
export type Whom = keyof typeof WHOM_NAMES;

/** What must still be so when the message is written: what nobody needs to act on any more is not announced. */
export type Still =
  | { readonly task: 'open' }
  | { readonly project: readonly ProjectState[] }
  | { readonly meeting: readonly ('planned' | 'in_session' | 'concluded')[] }
  | { readonly tranche: 'unpaid' }
  | { readonly incident: 'open' }
  | { readonly cure: 'waiting_second' };

/** Names of an event's data with the values that are meant. */
export type EventValues = Readonly<Record<string, readonly (string | number)[]>>;

/** Which event is told to whom, in what words and on which ways. */
export interface NoticeRule {
  /** Stable: an edition changes a rule by its id. */
  readonly id: string;
  /** Type of the event. */
  readonly on: string;
  /** Values of the event's data for which the rule holds; any value where a name is left out. */
  readonly when?: EventValues;
  readonly unless?: EventValues;
  readonly to: readonly Whom[];
  readonly kind: MessageKind;
  /** `in_product` always; the others as far as a person has an address there and wants them. */
  readonly channels: readonly NoticeChannel[];
  /** Not held by quiet hours, and not kept for a digest. */
  readonly urgent: boolean;
  /** The law wants it delivered: no preference and no edition switches it off, and it says when it counts as served. */
  readonly legal: boolean;
  /** Whether an edition may leave the notice out of the product: never a legal one, and none by which a task is known. */
  readonly canSwitchOff: boolean;
  readonly still?: Still;
  /** The open task that the message leads to, where the event itself names none. */
  readonly leadsTo?: TaskKind;
  /** Words of the edition in place of those of the kind; see ./notice-template.rule. */
  readonly words?: MessageWords;
}
