import {
  deliveryFailureWords,
  messageWords,
  ROLE_NAMES,
  type DeliveryChannel,
  type DeliveryState,
  type Instant,
  type MessageParams,
  type Role,
} from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { decodeKey, pageOf } from '../project/page-key.read';
import { caseScope } from '../project/scope.read';
import { instant, statement } from '../project/sql.read';
import type { Actor } from '../work/account';

export interface DeliveryView {
  readonly id: string;
  readonly at: Instant;
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  readonly toZh: string;
  readonly toEn: string;
  readonly channel: DeliveryChannel | 'in_product';
  readonly state: DeliveryState;
  readonly notBefore: Instant | null;
  readonly attempts: number;
  readonly acceptedAt: Instant | null;
  readonly openedAt: Instant | null;
  readonly readAt: Instant | null;
  readonly failureZh: string | null;
  readonly failureEn: string | null;
  readonly legal: boolean;
  readonly servedAt: Instant | null;
}

export interface FailedDeliveryView extends DeliveryView {
  readonly projectId: string | null;
  readonly projectNumber: string | null;
}

interface Row extends Omit<DeliveryView, 'zh' | 'en' | 'toZh' | 'toEn' | 'failureZh' | 'failureEn'> {
  readonly params: MessageParams;
  readonly roles: readonly Role[];
  /** The reader's own name, null for everybody else's: experts and whoever asks for advice stay unnamed. */
  readonly ownName: string | null;
  readonly failure: string | null;
}

/** As many as a case's page shows at once. */
const MOST_OF_A_CASE = 500;

const WITH_MESSAGE = `
  x.at, x.kind, x.params, x.read_at as "readAt", x.legal, a.roles,
  case when a.id = $1 then a.display_name end as "ownName",
  (select v.served_at from event e join service v on v.project_id = e.project_id and v.stage_seq = (e.data ->> 'stageSeq')::int and v.kind = x.kind
   where x.legal and e.chain = x.chain and e.seq = x.seq) as "servedAt"`;

/** A delivery (`d`) of a message (`x`) to an account (`a`); parameter 1 is the reader. */
const SENT = `
  select d.id, d.channel, d.state, d.not_before as "notBefore", d.attempts, d.accepted_at as "acceptedAt", d.opened_at as "openedAt", d.failure, ${WITH_MESSAGE}`;

/** The message itself, in the product. */
const SHOWN = `
  select x.id, 'in_product' as channel, case when x.withdrawn_at is not null then 'withdrawn' when x.read_at is not null then 'opened' else 'accepted' end as state,
         null::timestamptz as "notBefore", 0 as attempts, x.at as "acceptedAt", x.read_at as "openedAt", null as failure, ${WITH_MESSAGE}`;

/** The office through which somebody is told: of several the one that is closest to a case. */
const OFFICE_ORDER: readonly Role[] = ['applicant', 'unit_admin', 'expert'];
const officeOf = (roles: readonly Role[]): Role | undefined =>
  OFFICE_ORDER.find((role) => roles.includes(role)) ?? roles[0];

const UNKNOWN_OFFICE = { zh: '收件人', en: 'Addressee' } as const;

const viewOf = <R extends Row>({ params, roles, ownName, failure, ...row }: R) => {
  const office = officeOf(roles);
  const to = office === undefined ? UNKNOWN_OFFICE : ROLE_NAMES[office];
  const { zh, en } = messageWords(row.kind, params);
  const words = failure === null ? null : deliveryFailureWords(failure);
  return {
    ...row,
    zh,
    en,
    toZh: ownName ?? to.zh,
    toEn: ownName ?? to.en,
    failureZh: words?.zh ?? null,
    failureEn: words?.en ?? null,
  };
};

/**
 * Every notice of a case and what became of it, newest first; null for whoever may not see the case. Addressees are named by
 * their office, because the names of experts are sealed; no address is shown to anybody.
 */
export const listDeliveries = async (
  store: RecordStore,
  actor: Actor,
  projectId: string,
): Promise<DeliveryView[] | null> => {
  const { bind, parameters } = statement();
  bind(actor.accountId);
  const project = bind(projectId);
  const scope = caseScope(actor, bind);
  const seen = await query<{ id: string }>(
    store,
    `select p.id from project p where $1::uuid is not null and p.id = ${project} and ${scope}`,
    parameters,
  );
  if (seen.length === 0) return null;
  const rows = await query<Row>(
    store,
    `select * from (
       ${SENT} from delivery d join message x on x.id = d.message_id join account a on a.id = d.account_id where x.project_id = $2
       union all ${SHOWN} from message x join account a on a.id = x.account_id where x.project_id = $2) r
     order by r.at desc, r.id, r.channel limit ${MOST_OF_A_CASE}`,
    [actor.accountId, projectId],
  );
  return rows.map((row) => viewOf(row));
};

interface FailedRow extends Row {
  readonly projectId: string | null;
  readonly projectNumber: string | null;
  readonly listedAt: Instant;
}

/** Deliveries of all cases that bounced or were given up, or those in another state; the last that ended first. */
export const listFailedDeliveries = async (
  store: RecordStore,
  actor: Actor,
  page: { readonly after?: string; readonly limit: number; readonly state?: DeliveryState },
): Promise<{ readonly items: FailedDeliveryView[]; readonly next: string | null }> => {
  const { bind, parameters } = statement();
  bind(actor.accountId);
  const states = bind(page.state === undefined ? ['bounced', 'given_up'] : [page.state]);
  const key = decodeKey(page.after);
  const listedAt = `coalesce(d.closed_at, d.created_at)`;
  const after = key && instant(bind, key.at);
  const found = await query<FailedRow>(
    store,
    `${SENT}, x.project_id as "projectId", p.number as "projectNumber", ${listedAt} as "listedAt"
     from delivery d join message x on x.id = d.message_id join account a on a.id = d.account_id left join project p on p.id = x.project_id
     where d.state = any (${states}) ${key ? `and (${listedAt} < ${after} or (${listedAt} = ${after} and d.id > ${bind(key.id)}::uuid))` : ''}
     order by ${listedAt} desc, d.id limit ${bind(page.limit + 1)}`,
    parameters,
  );
  const { rows, next } = pageOf(found, page.limit, (row) => ({ at: row.listedAt, id: row.id }));
  return { items: rows.map(({ listedAt: _, ...row }) => viewOf(row)), next };
};
