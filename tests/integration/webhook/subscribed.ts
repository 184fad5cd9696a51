import { randomUUID } from 'node:crypto';
import { eventTypesOf, WEBHOOK_TYPES, type WebhookType } from '@shenpi/domain';
import { newWebhookSecret } from '@shenpi/platform';
import { createWebhook, query, type RecordStore } from '@shenpi/record';
import { actor } from '../notifier/bureau';
import type { Receiver } from './receiver';

export interface Subscribed {
  readonly id: string;
  readonly secret: string;
}

/** Subscribes a receiver, without the checks of the interface that the address may be reached. */
export const subscribe = async (
  store: RecordStore,
  { url }: Pick<Receiver, 'url'>,
  types: readonly WebhookType[] = WEBHOOK_TYPES,
): Promise<Subscribed> => {
  const made = await createWebhook(
    store,
    actor('operator'),
    { commandId: randomUUID(), name: '办公系统', url, types },
    newWebhookSecret(),
  );
  if (!made.ok) throw new Error(made.rejection.sentenceEn);
  return { id: made.webhook.id, secret: made.secret };
};

/** Ids of the recorded events of these types, in the order of each chain; the chains in any order. */
export const recordedIds = async (
  store: RecordStore,
  types: readonly WebhookType[] = WEBHOOK_TYPES,
  chain = '%',
): Promise<Map<string, string[]>> => {
  const rows = await query<{ chain: string; hash: string }>(
    store,
    `select chain, hash from event where type = any ($1) and chain like $2 order by chain, seq`,
    [eventTypesOf(types), chain],
  );
  const chains = new Map<string, string[]>();
  for (const row of rows) chains.set(row.chain, [...(chains.get(row.chain) ?? []), row.hash]);
  return chains;
};

/** What arrived, put under the chain of each; each chain in the order of arrival. */
export const byChain = async (store: RecordStore, ids: readonly string[]): Promise<Map<string, string[]>> => {
  const rows = await query<{ chain: string; hash: string }>(
    store,
    `select chain, hash from event where hash = any ($1)`,
    [ids],
  );
  const chainOf = new Map(rows.map(({ chain, hash }) => [hash, chain]));
  const chains = new Map<string, string[]>();
  for (const id of ids) {
    const chain = chainOf.get(id) ?? 'none';
    chains.set(chain, [...(chains.get(chain) ?? []), id]);
  }
  return chains;
};

export interface KeptIncident {
  readonly detail: string;
  readonly isOpen: boolean;
}

export const webhookIncidents = (store: RecordStore): Promise<KeptIncident[]> =>
  query<KeptIncident>(
    store,
    `select detail, closed_at is null as "isOpen" from incident where kind = 'webhook_failing' order by raised_at, id`,
  );
