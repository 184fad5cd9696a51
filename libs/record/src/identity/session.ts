import { createHash, randomBytes } from 'node:crypto';
import { query, queryPrepared, type RecordStore } from '../connection/record-store';
import type { SignedIn } from './sign-in';

/** The record keeps only this: whoever reads the table cannot sign in with it. */
const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Opens a session of `hours` and answers its token, 32 random bytes in base64url. Sessions live by the real clock, whatever the
 * record clock says.
 */
export const openSession = async (store: RecordStore, accountId: string, hours: number): Promise<string> => {
  const token = randomBytes(32).toString('base64url');
  await query(
    store,
    `insert into session (token_hash, account_id, expires_at) values ($1, $2, now() + make_interval(secs => $3))`,
    [hashOfToken(token), accountId, hours * 3600],
  );
  return token;
};

/** Who holds the token: null when it is unknown or over, or the account is no longer active. */
export const actorOfToken = async (store: RecordStore, token: string): Promise<SignedIn | null> => {
  const rows = await queryPrepared<SignedIn>(
    store,
    `select a.id as "accountId", a.username, a.display_name as "displayName", a.roles, a.org_id as "orgId", o.name as "orgName"
     from session s join account a on a.id = s.account_id join org o on o.id = a.org_id
     where s.token_hash = $1 and s.expires_at > now() and a.active`,
    [hashOfToken(token)],
  );
  return rows[0] ?? null;
};

export const endSession = async (store: RecordStore, token: string): Promise<void> => {
  await query(store, `delete from session where token_hash = $1`, [hashOfToken(token)]);
};

/** Forgets the sessions that are over. */
export const purgeSessions = async (store: RecordStore): Promise<void> => {
  await query(store, `delete from session where expires_at <= now()`);
};
