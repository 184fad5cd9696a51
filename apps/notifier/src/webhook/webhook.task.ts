import { inSpan, sendEvent } from '@shenpi/platform';
import { addWebhookJobs, sendNextWebhook, type WebhookAttempt, type WebhookSending } from '@shenpi/record';
import type { Task } from 'graphile-worker';
import { z } from 'zod';
import type { Webhooks } from './webhooks';

const ofChain = z.object({ webhookId: z.uuid(), chain: z.string().min(1) });

/** After so many events in a row it is the turn of the webhook's other cases. */
const MOST_IN_A_ROW = 20;

const send =
  ({ outbound, source, policy }: Webhooks) =>
  (sending: WebhookSending): Promise<WebhookAttempt> =>
    sendEvent(
      outbound,
      { url: sending.url, secret: sending.secret, timeoutMs: policy.timeoutMs },
      {
        id: sending.eventId,
        type: sending.type,
        source,
        subject: sending.subject,
        time: sending.at,
        data: sending.data,
      },
    );

/** The job that sends what waits of one chain to one webhook, in order, until nothing waits or an attempt fails. */
export const webhookTask =
  (webhooks: Webhooks): Task =>
  async (payload) => {
    const chain = ofChain.parse(payload);
    for (let sent = 0; sent < MOST_IN_A_ROW; sent += 1) {
      const outcome = await inSpan('webhook', () =>
        sendNextWebhook(webhooks.store, chain, send(webhooks), webhooks.policy),
      );
      if (outcome !== 'accepted') return;
    }
    await addWebhookJobs(webhooks.store, [chain]);
  };
