import { failureOfStatus, webhookPauseMs, type WebhookFailure, type WebhookPolicy } from '@shenpi/domain';
import type { RecordTransaction } from '../connection/record-transaction';
import type { RecordStore } from '../connection/record-store';
import { closeIncident, raiseIncident } from '../operator/incidents';
import { readClockIn } from '../work/clock';
import { finish } from '../work/finish';
import { Work } from '../work/work';
import { addWebhookJobs, type WebhookChain } from './webhook-jobs';
import type { WebhookAttempt, WebhookSending } from './webhook-sending';

/** The incident of a webhook: one is open, whichever of its events fail. */
export const webhookIncident = (webhookId: string) =>
  ({ kind: 'webhook_failing', subjectKey: `webhook:${webhookId}` }) as const;

/** It answers again: what waits for a later attempt need not wait for it. */
const goOnAtOnce = async (work: Work, webhookId: string): Promise<void> => {
  const chains = await work.sql<WebhookChain>(
    `with freed as (
       update webhook_delivery set retry_at = null where webhook_id = $1 and state = 'waiting' and retry_at is not null returning webhook_id, chain)
     select distinct webhook_id as "webhookId", chain from freed`,
    [webhookId],
  );
  await addWebhookJobs(work.tx, chains, 'now');
};

const writeAccepted = async (
  work: Work,
  { deliveryId, webhookId }: WebhookSending,
  status: number | null,
): Promise<void> => {
  work.post(
    `update webhook_delivery set state = 'accepted', attempts = attempts + 1, status = $2, failure = null, retry_at = null, accepted_at = $3, closed_at = $3
     where id = $1 and state = 'waiting'`,
    [deliveryId, status, work.now],
  );
  if (await closeIncident(work, webhookIncident(webhookId), work.now)) await goOnAtOnce(work, webhookId);
};

const suspendGone = async (work: Work, webhookId: string): Promise<void> => {
  const rows = await work.sql<{ id: string }>(
    `update webhook set state = 'suspended', changed_at = $2 where id = $1 and state = 'active' returning id`,
    [webhookId, work.now],
  );
  if (rows.length > 0) work.event('webhook_suspended', work.now, {}, { webhookId, why: 'gone' });
};

const tellOperator = async (
  work: Work,
  { webhookId, deliveryId }: WebhookSending,
  failure: WebhookFailure,
  status: number | null,
): Promise<void> => {
  const [about] = await work.sql<{ name: string; failed: number; dead: string | null }>(
    `select w.name, count(d.id)::int as failed, (array_agg(d.id order by d.chain, d.seq) filter (where d.state = 'dead'))[1] as dead
     from webhook w left join webhook_delivery d on d.webhook_id = w.id and d.state in ('waiting', 'dead') where w.id = $1 group by w.id`,
    [webhookId],
  );
  const data = {
    webhookId,
    name: about?.name ?? '',
    failed: about?.failed ?? 0,
    webhookDeliveryId: about?.dead ?? deliveryId,
    failure,
    status,
  };
  await raiseIncident(work, { ...webhookIncident(webhookId), data }, work.now);
};

const writeFailed = async (
  work: Work,
  sending: WebhookSending,
  failure: WebhookFailure,
  status: number | null,
  policy: WebhookPolicy,
): Promise<void> => {
  const { deliveryId, webhookId, chain } = sending;
  const attempts = sending.attempts + 1;
  const pauseMs = failure === 'gone' ? 0 : webhookPauseMs(policy, attempts, Math.random());
  work.post(
    `update webhook_delivery set attempts = $2, status = $3, failure = $4, state = $5, closed_at = $6,
       retry_at = clock_timestamp() + make_interval(secs => $7::float8 / 1000) where id = $1 and state = 'waiting'`,
    [
      deliveryId,
      attempts,
      status,
      failure,
      pauseMs === null ? 'dead' : 'waiting',
      pauseMs === null ? work.now : null,
      pauseMs,
    ],
  );
  if (failure === 'gone') await suspendGone(work, webhookId);
  else await addWebhookJobs(work.tx, [{ webhookId, chain }], { afterMs: pauseMs ?? 0 });
  if (failure === 'gone' || pauseMs === null || attempts >= policy.tellAfter)
    await tellOperator(work, sending, failure, status);
};

/**
 * Writes down what came of an attempt: accepted; or failed, with the instant of the next attempt or given up, and the incident that
 * tells the operator why. One success closes the incident. What was withdrawn meanwhile stays so.
 */
export const writeWebhookOutcome = async (
  store: RecordStore,
  tx: RecordTransaction,
  sending: WebhookSending,
  { status, failure }: WebhookAttempt,
  policy: WebhookPolicy,
): Promise<'accepted' | 'failed'> => {
  const work = new Work(store, tx, await readClockIn(tx), null, null, {}, []);
  const why = failure ?? failureOfStatus(status ?? 0);
  if (why === null) await writeAccepted(work, sending, status);
  else await writeFailed(work, sending, why, status, policy);
  await finish(work);
  return why === null ? 'accepted' : 'failed';
};
