import type { ProjectState, Trigger } from '../lifecycle';
import { noticeRules, rulesFor, type WithNotices } from './edition-notices.rule';
import type { MessageKind } from './message-kinds';
import type { MessageWords } from './moment-words';

/** What makes a legal notice count as served. A stored name is never renamed. */
export const SERVICE_BASES = ['arrival', 'opened', 'deemed'] as const;
export type ServiceBasis = (typeof SERVICE_BASES)[number];

/**
 * When a legal notice of an edition counts as served: when it stands in the addressee's inbox, which is the decision's own commit
 * (electronic signature law, art. 11: entering the addressee's system), or when its addressee opens it, at the latest
 * `deemedAfterWorkingDays` after it was sent.
 */
export interface ServiceTerms {
  readonly countsFrom: 'arrival' | 'opened';
  readonly deemedAfterWorkingDays: number;
}

export const DEFAULT_SERVICE: ServiceTerms = { countsFrom: 'arrival', deemedAfterWorkingDays: 0 };

export interface WithService extends WithNotices {
  readonly service?: ServiceTerms;
}

export const serviceOf = (edition: WithService): ServiceTerms => edition.service ?? DEFAULT_SERVICE;

const NOTICE_NAMES: Readonly<Partial<Record<MessageKind, MessageWords>>> = {
  not_accepted: { zh: '不予受理告知', en: 'Notice of refusal to accept' },
  correction: { zh: '补正告知', en: 'Correction notice' },
  not_shortlisted: { zh: '未列入拟立项告知', en: 'Notice of not being proposed' },
  rejected: { zh: '不予立项告知', en: 'Notice of rejection' },
  publicity_resumed: { zh: '异议处理结果告知', en: 'Notice of the result of the objection' },
  revoked: { zh: '撤销告知', en: 'Notice of revocation' },
  rectification: { zh: '限期整改告知', en: 'Notice of rectification' },
  failed: { zh: '验收结论告知', en: 'Notice of the acceptance conclusion' },
};

/** What a legal notice is called where its service is told; one that an edition added has no name of its own. */
export const legalNoticeName = (kind: string): MessageWords =>
  (Object.hasOwn(NOTICE_NAMES, kind) ? NOTICE_NAMES[kind as MessageKind] : undefined) ?? {
    zh: '法定告知',
    en: 'Legal notice',
  };

/** The legal notice that goes out with a change of state, if the edition has one for it. */
export const legalNoticeOf = (
  edition: WithNotices,
  change: { readonly from: ProjectState; readonly to: ProjectState; readonly trigger: Trigger },
): MessageKind | null =>
  rulesFor(noticeRules(edition), { type: 'state_changed', data: change }).find((rule) => rule.legal)?.kind ??
  null;

/** Terms that contradict themselves: whoever waits for an opening must know when the wait ends. Empty where an edition has none. */
export const serviceProblems = ({ service }: WithService): readonly string[] =>
  service?.countsFrom === 'opened' && service.deemedAfterWorkingDays < 1
    ? ['service: countsFrom "opened" needs deemedAfterWorkingDays of at least 1']
    : [];
