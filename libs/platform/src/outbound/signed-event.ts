import { createHmac, randomBytes } from 'node:crypto';
import { CloudEvent, HTTP } from 'cloudevents';
import type { Outbound, OutboundAnswer } from './outbound';

/** An event on its way out, in the names of CloudEvents 1.0. */
export interface OutsideEvent {
  /** The same for every attempt: by it a receiver knows a copy. */
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly subject: string | null;
  /** When it happened. */
  readonly time: string;
  readonly data: Readonly<Record<string, string | number | null>>;
}

const PREFIX = 'whsec_';

/** 256 random bits in the form in which receivers of Standard Webhooks expect a secret. */
export const newWebhookSecret = (): string => `${PREFIX}${randomBytes(32).toString('base64')}`;

/** `v1,` and the HMAC-SHA256 over id, time and body, as Standard Webhooks 1.0 writes it; `sentAt` in whole seconds. */
export const webhookSignature = (
  secret: string,
  { id, sentAt, body }: { readonly id: string; readonly sentAt: number; readonly body: string },
): string => {
  const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${sentAt}.${body}`).digest('base64')}`;
};

/** The HTTP message of an event: structured mode, so that the signature covers every attribute. */
export const signedEvent = (
  event: OutsideEvent,
  secret: string,
  sentAt: number,
): { readonly headers: Readonly<Record<string, string>>; readonly body: string } => {
  const { subject, ...attributes } = event;
  const message = HTTP.structured(
    new CloudEvent({
      ...attributes,
      ...(subject === null ? {} : { subject }),
      datacontenttype: 'application/json',
    }),
  );
  const body = String(message.body);
  return {
    body,
    headers: {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'user-agent': 'Shenpi',
      'webhook-id': event.id,
      'webhook-timestamp': String(sentAt),
      'webhook-signature': webhookSignature(secret, { id: event.id, sentAt, body }),
    },
  };
};

/** Sends an event once; the time in its signature is the real one, because receivers refuse old ones. */
export const sendEvent = (
  outbound: Outbound,
  to: { readonly url: string; readonly secret: string; readonly timeoutMs: number },
  event: OutsideEvent,
): Promise<OutboundAnswer> =>
  outbound.post({
    url: to.url,
    timeoutMs: to.timeoutMs,
    ...signedEvent(event, to.secret, Math.floor(Date.now() / 1000)),
  });
