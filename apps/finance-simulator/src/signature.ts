import { createHmac, timingSafeEqual } from 'node:crypto';

export const SIGNATURE_HEADER = 'x-shenpi-signature';

/** What is signed: the body as sent, or for a request without one its method and path. */
const signedText = (method: string, path: string, body: string): string =>
  body === '' ? `${method} ${path}` : body;

/** HMAC-SHA256 with the shared secret, in lower-case hexadecimal. */
export const signatureOf = (secret: string, method: string, path: string, body: string): string =>
  createHmac('sha256', secret)
    .update(signedText(method, path, body), 'utf8')
    .digest('hex');

export const isSigned = (
  signature: string,
  secret: string,
  method: string,
  path: string,
  body: string,
): boolean => {
  const expected = Buffer.from(signatureOf(secret, method, path, body));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
};
