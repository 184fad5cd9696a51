import type { Instant } from '@shenpi/domain';

/** Where a page of a list ended: the sort columns of its last row, its id last. */
export interface PageKey {
  readonly at: Instant;
  readonly id: string;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const encodeKey = (key: PageKey): string =>
  Buffer.from(JSON.stringify([key.at, key.id])).toString('base64url');

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

/** The key that `encodeKey` made; null for none and for text that is not ours: such a list begins at its start. */
export const decodeKey = (after: string | undefined): PageKey | null => {
  const value = after === undefined ? null : parsed(after);
  if (!Array.isArray(value)) return null;
  const [at, id]: unknown[] = value;
  if (typeof at !== 'string' || !INSTANT.test(at) || typeof id !== 'string' || !UUID.test(id)) return null;
  return { at, id };
};

/** A page out of one row more than it holds: the row too many says that there is a next page. */
export const pageOf = <T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => PageKey,
): { readonly rows: readonly T[]; readonly next: string | null } => {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? encodeKey(keyOf(last)) : null };
};
