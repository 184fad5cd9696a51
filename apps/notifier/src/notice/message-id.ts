import { createHash } from 'node:crypto';
import type { Instant } from '@shenpi/domain';

const MOST_EVENTS = 0xfffffff;

/**
 * The id of a message, made from what it is about, so that the same message gets the same id. Of messages of one instant the later
 * event has the smaller id: an inbox reads by instant, newest first, and then by id (RFC 9562 version 8; seq up to 2^28).
 */
export const messageId = (message: {
  readonly accountId: string;
  readonly chain: string;
  readonly seq: number;
  readonly kind: string;
  readonly at: Instant;
}): string => {
  const hex = (value: number, digits: number): string =>
    Math.max(0, value).toString(16).padStart(digits, '0').slice(-digits);
  const time = hex(Date.parse(message.at), 12);
  const seq = hex(MOST_EVENTS - message.seq, 7);
  const rest = createHash('sha256')
    .update(JSON.stringify([message.accountId, message.chain, message.seq, message.kind]))
    .digest('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-8${seq.slice(0, 3)}-a${seq.slice(3, 6)}-${seq.slice(6)}${rest.slice(0, 11)}`;
};
