import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** Canonical JSON (RFC 8785): the same value always gives the same text, whatever order its keys were written in. */
export const canonicalText = (value: unknown): string => {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('a value without a JSON form cannot be put into the record');
  return text;
};

export const sha256Hex = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
export const hashOf = (value: unknown): string => sha256Hex(canonicalText(value));
