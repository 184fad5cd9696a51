import { webhookFailureWords, type Instant } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { decodeKey, pageOf } from '../project/page-key.read';
import { instant, statement } from '../project/sql.read';

export type WebhookState = 'active' | 'suspended' | 'removed';
export type WebhookDeliveryState = 'waiting' | 'accepted' | 'dead' | 'withdrawn';

interface Why {
  readonly failureZh: string | null;
  readonly failureEn: string | null;
}

export interface WebhookView extends Why {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly types: string[];
  readonly state: WebhookState;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly waiting: number;
  readonly dead: number;
  readonly lastAcceptedAt: Instant | null;
}

export interface WebhookDeliveryView extends Why {
  readonly id: string;
  readonly type: string;
  readonly chain: string;
  readonly seq: number;
  readonly projectId: string | null;
  readonly projectNumber: string | null;
  readonly state: WebhookDeliveryState;
  readonly attempts: number;
  readonly status: number | null;
  readonly createdAt: Instant;
  readonly retryAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly closedAt: Instant | null;
}

interface Failed {
  readonly failure: string | null;
  readonly status: number | null;
}

const why = ({ failure, status }: Failed): Why => {
  const words = webhookFailureWords(failure, status);
  return { failureZh: words?.zh ?? null, failureEn: words?.en ?? null };
};

const WEBHOOKS = `
  select w.id, w.name, w.url, w.types, w.state, w.created_at as "createdAt", w.changed_at as "changedAt", n.waiting, n.dead, n.accepted as "lastAcceptedAt",
         f.failure, f.status
  from webhook w
  left join lateral (
    select count(*) filter (where d.state = 'waiting')::int as waiting, count(*) filter (where d.state = 'dead')::int as dead, max(d.accepted_at) as accepted
    from webhook_delivery d where d.webhook_id = w.id) n on true
  left join lateral (
    select d.failure, d.status from webhook_delivery d where d.webhook_id = w.id and d.state in ('waiting', 'dead') and d.failure is not null
    order by d.retry_at desc nulls last, d.closed_at desc, d.id limit 1) f on true
  where w.state <> 'removed' and ($1::uuid is null or w.id = $1) order by w.created_at, w.id`;

const toView = ({ failure, status, ...row }: Omit<WebhookView, keyof Why> & Failed): WebhookView => ({
  ...row,
  ...why({ failure, status }),
});

/** Every webhook that is not removed, the oldest first, with how it fares; never its secret. */
export const listWebhooks = async (store: RecordStore): Promise<WebhookView[]> =>
  (await query<Omit<WebhookView, keyof Why> & Failed>(store, WEBHOOKS, [null])).map(toView);

/** One webhook, or null where there is none any more. */
export const readWebhook = async (store: RecordStore, webhookId: string): Promise<WebhookView | null> =>
  (await query<Omit<WebhookView, keyof Why> & Failed>(store, WEBHOOKS, [webhookId])).map(toView)[0] ?? null;

/** Where a webhook is reached and what its signatures are made with; null where there is none any more. */
export const readWebhookTarget = async (
  store: RecordStore,
  webhookId: string,
): Promise<{ readonly url: string; readonly secret: string } | null> =>
  (
    await query<{ url: string; secret: string }>(
      store,
      `select url, secret from webhook where id = $1 and state <> 'removed'`,
      [webhookId],
    )
  )[0] ?? null;

/** What was sent to a webhook and what became of it, newest first; null where there is no such webhook. */
export const listWebhookDeliveries = async (
  store: RecordStore,
  webhookId: string,
  page: { readonly after?: string; readonly limit: number; readonly state?: WebhookDeliveryState },
): Promise<{ readonly items: WebhookDeliveryView[]; readonly next: string | null } | null> => {
  if ((await readWebhookTarget(store, webhookId)) === null) return null;
  const { bind, parameters } = statement();
  const key = decodeKey(page.after);
  const conditions = [`d.webhook_id = ${bind(webhookId)}`];
  if (page.state !== undefined) conditions.push(`d.state = ${bind(page.state)}`);
  if (key !== null) {
    const at = instant(bind, key.at);
    conditions.push(`(d.created_at < ${at} or (d.created_at = ${at} and d.id > ${bind(key.id)}::uuid))`);
  }
  const found = await query<Omit<WebhookDeliveryView, keyof Why> & Failed>(
    store,
    `select d.id, d.type, d.chain, d.seq, e.project_id as "projectId", p.number as "projectNumber", d.state, d.attempts, d.status, d.failure,
            d.created_at as "createdAt", d.retry_at as "retryAt", d.accepted_at as "acceptedAt", d.closed_at as "closedAt"
     from webhook_delivery d join event e on e.chain = d.chain and e.seq = d.seq left join project p on p.id = e.project_id
     where ${conditions.join(' and ')} order by d.created_at desc, d.id limit ${bind(page.limit + 1)}`,
    parameters,
  );
  const { rows, next } = pageOf(found, page.limit, ({ createdAt, id }) => ({ at: createdAt, id }));
  return {
    items: rows.map(({ failure, ...row }) => ({ ...row, ...why({ failure, status: row.status }) })),
    next,
  };
};
