import { createHash } from 'node:crypto';
import type { Instant } from '@shenpi/domain';

/**
 * The id of a message, made from what it is about: the same message gets the same id, and ids sort as (at, seq), so that a list
 * ordered by instant and id keeps the order of events that happened in one millisecond (RFC 9562 version 8; an instant before
 * 1970 sorts as 1970, seq up to 2^28).
 */
export const messageId = (message: { readonly accountId: string; readonly chain: string; readonly seq: number; readonly kind: string; readonly at: Instant }): string => {
  const hex = (value: number, digits: number): string => Math.max(0, value).toString(16).padStart(digits, '0').slice(-digits);
  const time = hex(Date.parse(message.at), 12);
  const seq = hex(message.seq, 7);
  const rest = createHash('sha256').update(JSON.stringify([message.accountId, message.chain, message.seq, message.kind])).digest('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-8${seq.slice(0, 3)}-a${seq.slice(3, 6)}-${seq.slice(6)}${rest.slice(0, 11)}`;
};
