import { randomBytes } from 'node:crypto';
import type { DeliveryState } from '@shenpi/domain';
import { query, type RecordStore } from '@shenpi/record';
import type { Letter, Mail } from '@shenpi/test-support';
import { actor } from './bureau';

/** A delivery as the record knows it, with the person's username. */
export interface Kept {
  readonly id: string;
  readonly who: string;
  readonly kind: string;
  readonly chain: string;
  readonly seq: number;
  readonly state: DeliveryState;
  readonly digest: boolean;
  readonly notBefore: string;
  readonly attempts: number;
  readonly failure: string | null;
}

/** The post of one test: addresses that no other test has, and what came to them. */
export interface Post {
  readonly address: (username: string) => string;
  /** Registers an address for each of them: their own, or the one that is given. */
  readonly register: (usernames: readonly string[], address?: string) => Promise<void>;
  readonly letters: () => Promise<readonly Letter[]>;
  /** Subjects of what came to somebody, in the order in which it came. */
  readonly subjectsTo: (username: string) => Promise<readonly string[]>;
  readonly kept: () => Promise<readonly Kept[]>;
}

const KEPT = `
  select d.id, a.username as who, m.kind, d.chain, d.seq, d.state, d.digest, d.not_before as "notBefore", d.attempts, d.failure
  from delivery d join message m on m.id = d.message_id join account a on a.id = d.account_id order by d.chain, d.seq, a.username`;

export const postOf = (store: RecordStore, mail: Mail): Post => {
  const place = `${randomBytes(4).toString('hex')}.example`;
  const address = (username: string): string => `${username}@${place}`;
  const letters = async (): Promise<readonly Letter[]> =>
    (await mail.letters()).filter(({ to }) => to.endsWith(`@${place}`));
  return {
    address,
    letters,
    register: async (usernames, given) => {
      for (const username of usernames)
        await query(
          store,
          `insert into contact (account_id, email, changed_at) values ($1, $2, now())
           on conflict (account_id) do update set email = excluded.email, bounced_at = null, bounce = null`,
          [actor(username).accountId, given ?? address(username)],
        );
    },
    subjectsTo: async (username) =>
      (await letters()).filter(({ to }) => to === address(username)).map(({ subject }) => subject),
    kept: () => query<Kept>(store, KEPT),
  };
};
