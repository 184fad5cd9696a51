import type { Role } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';

export interface SignInAccount {
  readonly accountId: string;
  readonly passwordHash: string;
  readonly active: boolean;
}

/** The account of that name with the hash to check a password against; null where there is none. */
export const accountForSignIn = async (
  store: RecordStore,
  username: string,
): Promise<SignInAccount | null> => {
  const rows = await query<SignInAccount>(
    store,
    `select id as "accountId", password_hash as "passwordHash", active from account where username = $1`,
    [username.replaceAll('\0', '')],
  );
  return rows[0] ?? null;
};

/** A signed-in person. */
export interface SignedIn {
  readonly accountId: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: Role[];
  readonly orgId: string;
  readonly orgName: string;
}
