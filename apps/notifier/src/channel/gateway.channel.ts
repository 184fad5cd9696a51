import { createHmac } from 'node:crypto';
import type { DeliveryChannel } from '@shenpi/domain';
import {
  withoutAddress,
  type Accepted,
  type NoticeChannel,
  type NoticeMessage,
  type Refused,
  type Unreachable,
} from './notice-channel';

export interface GatewayOptions {
  readonly channel: Exclude<DeliveryChannel, 'email'>;
  /** Where the gateway takes notices; the only address that is called, and no redirection from it is followed. */
  readonly url: string;
  readonly secret: string;
}

export const GATEWAY_SIGNATURE_HEADER = 'x-shenpi-signature';
const CALL_WITHIN_MS = 20_000;

/** HMAC-SHA256 of the body with the shared secret, hexadecimal. */
export const gatewaySignature = (secret: string, body: string): string =>
  createHmac('sha256', secret).update(body).digest('hex');

const NOT_FOUND_RECEIVER = new Set([404, 410]);
const REFUSES_THE_NOTICE = new Set([400, 413, 422]);
const NOT_NOW = new Set([409, 429]);

/** The statuses that a gateway answers with; everything else means that it does not deal with us, or not at the moment. */
const outcomeOf = (status: number, detail: string): Refused | Unreachable => {
  if (NOT_FOUND_RECEIVER.has(status)) return { outcome: 'refused', why: 'address', detail };
  if (REFUSES_THE_NOTICE.has(status)) return { outcome: 'refused', why: 'content', detail };
  if (NOT_NOW.has(status)) return { outcome: 'refused', why: 'for_now', detail };
  return { outcome: 'unreachable', detail };
};

const bodyOf = (channel: DeliveryChannel, message: NoticeMessage): string =>
  JSON.stringify({
    id: message.id,
    channel,
    to: message.address,
    subject: message.subject,
    text: message.text,
    urgent: message.urgent,
  });

/**
 * Sends each notice as one signed JSON request to the bureau's gateway for text messages, WeCom or DingTalk: POST
 * `{ id, channel, to, subject, text, urgent }`. Any 2xx accepts it; the gateway must take the same `id` only once. 404 and 410: no such
 * receiver; 400, 413, 422: never this notice; 409, 429: not now.
 */
export const gatewayChannel = ({ channel, url, secret }: GatewayOptions): NoticeChannel => ({
  channel,
  send: async (message): Promise<Accepted | Refused | Unreachable> => {
    const body = bodyOf(channel, message);
    try {
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json',
          [GATEWAY_SIGNATURE_HEADER]: gatewaySignature(secret, body),
        },
        body,
        signal: AbortSignal.timeout(CALL_WITHIN_MS),
      });
      const text = await answer.text();
      if (answer.ok) return { outcome: 'accepted', providerId: message.id };
      return outcomeOf(answer.status, withoutAddress(`${answer.status} ${text}`, message.address));
    } catch (error) {
      // Fetch says "failed" and gives the reason as the cause.
      const { message: said, cause } = error as Error & { readonly cause?: Partial<Error> };
      const reason = cause?.message ?? said;
      return { outcome: 'unreachable', detail: withoutAddress(reason, message.address) };
    }
  },
  close: () => undefined,
});
