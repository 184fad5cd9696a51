import { eventTypesOf, webhookTypeOf, type Instant } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { readClockIn } from '../work/clock';
import { inTransaction } from '../work/transaction';
import { addWebhookJobs, type WebhookChain } from './webhook-jobs';

interface Subscription {
  readonly id: string;
  readonly types: readonly string[];
  readonly createdAt: Instant;
}

interface Happened {
  readonly seq: number;
  readonly type: string;
  readonly at: Instant;
}

/** How far back in a chain an event is looked for whose own notice is still on its way. */
const LOOK_BACK = 500;

const WRITE = `
  with wanted as (
    select * from jsonb_to_recordset($1::jsonb) as n (webhook_id uuid, seq bigint, type text)),
  written as (
    insert into webhook_delivery (id, webhook_id, chain, seq, type, state, created_at)
    select gen_random_uuid(), n.webhook_id, $2, n.seq, n.type, 'waiting', $3 from wanted n
    where not exists (select 1 from webhook_delivery d where d.webhook_id = n.webhook_id and d.chain = $2 and d.seq = n.seq)
    order by n.webhook_id, n.seq
    on conflict on constraint webhook_delivery_once do nothing returning webhook_id, chain)
  select distinct webhook_id as "webhookId", chain from written`;

/**
 * Writes a delivery for each event of the range and each webhook that wants it, once, and leaves the jobs that send them. Notices are
 * handled side by side: what stands before the range in the chain and has no delivery yet gets its own in the same transaction,
 * so that nobody ever sees a later event waiting without the earlier ones. Answers how many chains have something new.
 */
export const fanOutWebhooks = async (
  store: RecordStore,
  range: { readonly chain: string; readonly from: number; readonly to: number },
): Promise<number> => {
  const webhooks = await query<Subscription>(
    store,
    `select id, types, created_at as "createdAt" from webhook where state <> 'removed' order by id`,
  );
  if (webhooks.length === 0) return 0;
  const happened = await query<Happened>(
    store,
    `select seq, type, at from event where chain = $1 and seq between $2 and $3 and type = any ($4) order by seq`,
    [
      range.chain,
      range.from - LOOK_BACK,
      range.to,
      eventTypesOf([...new Set(webhooks.flatMap(({ types }) => types))]),
    ],
  );
  const wanted = webhooks.flatMap((webhook) =>
    happened
      // What happened before somebody subscribed is not sent to them, but for the range whose notice comes only now.
      .filter(({ seq, at }) => seq >= range.from || at >= webhook.createdAt)
      .flatMap(({ seq, type }) => {
        const outside = webhookTypeOf(type);
        return outside !== null && webhook.types.includes(outside)
          ? [{ webhook_id: webhook.id, seq, type: outside }]
          : [];
      }),
  );
  if (wanted.length === 0) return 0;
  return inTransaction(store, async (tx) => {
    const chains = await query<WebhookChain>(tx, WRITE, [
      JSON.stringify(wanted),
      range.chain,
      await readClockIn(tx),
    ]);
    await addWebhookJobs(tx, chains);
    return chains.length;
  });
};
