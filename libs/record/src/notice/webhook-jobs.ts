import type { RecordReader } from '../connection/record-transaction';
import { query, type RecordStore } from '../connection/record-store';

/** What is sent in order: the events of one chain to one webhook. */
export interface WebhookChain {
  readonly webhookId: string;
  readonly chain: string;
}

/**
 * Leaves the jobs that send what waits. Those of one webhook are done one after the other, so that a receiver that hangs holds up
 * nobody but itself. A job that waits for its next attempt keeps its time, unless `at` is `now`; `afterMs` is real time.
 */
export const addWebhookJobs = async (
  store: RecordStore | RecordReader,
  chains: readonly WebhookChain[],
  at: 'now' | 'in_turn' | { readonly afterMs: number } = 'in_turn',
): Promise<void> => {
  if (chains.length === 0) return;
  const jobs = chains.map(({ webhookId, chain }) => ({
    key: `webhook:${webhookId}:${chain}`,
    queue: `webhook:${webhookId}`,
    payload: { webhookId, chain },
  }));
  await query(
    store,
    `select graphile_worker.add_job('webhook', j.payload, queue_name := j.queue, job_key := j.key, job_key_mode := $2,
       run_at := clock_timestamp() + make_interval(secs => $3::float8 / 1000))
     from (select * from json_to_recordset($1::json) as j (key text, queue text, payload json) order by key) j`,
    [
      JSON.stringify(jobs),
      at === 'in_turn' ? 'preserve_run_at' : 'replace',
      typeof at === 'string' ? 0 : at.afterMs,
    ],
  );
};

/** Chains whose first waiting event is due and that no job is waiting for: what a lost job left, at most `limit`. */
export const dueWebhookChains = (store: RecordStore, limit: number): Promise<WebhookChain[]> =>
  query<WebhookChain>(
    store,
    `select h.webhook_id as "webhookId", h.chain from (
       select distinct on (d.webhook_id, d.chain) d.webhook_id, d.chain, d.retry_at from webhook_delivery d
       join webhook w on w.id = d.webhook_id and w.state = 'active'
       where d.state = 'waiting' order by d.webhook_id, d.chain, d.seq) h
     where coalesce(h.retry_at <= clock_timestamp(), true) and not exists (select 1 from graphile_worker.jobs j
       where j.key = 'webhook:' || h.webhook_id || ':' || h.chain and j.attempts < j.max_attempts)
     limit $1`,
    [limit],
  );
