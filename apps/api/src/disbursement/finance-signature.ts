import { createHmac, timingSafeEqual } from 'node:crypto';

/** The signature of a message between the finance interface and us: hex HMAC-SHA-256 of the bytes that travel. */
export const financeSignature = (body: Buffer, secret: string): string =>
  createHmac('sha256', secret).update(body).digest('hex');

/** Compares in constant time, so that trying signatures byte by byte teaches nothing. */
export const isFinanceSignature = (given: string, body: Buffer, secret: string): boolean => {
  const expected = Buffer.from(financeSignature(body, secret), 'utf8');
  const received = Buffer.from(given.toLowerCase(), 'utf8');
  return received.length === expected.length && timingSafeEqual(received, expected);
};
