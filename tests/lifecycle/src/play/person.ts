import { signIn, type Me } from '@shenpi/contract';
import type { HttpClient } from '../http/client';

/** Somebody who is signed in. */
export interface Person extends Me {
  readonly token: string;
}

/** Null where the account does not exist or has another password. */
export const signInAs = async (
  client: HttpClient,
  username: string,
  password: string,
): Promise<Person | null> => {
  const reply = await client.call(signIn, { body: { username, password } }, null);
  if (reply.ok) return { ...reply.answer.me, token: reply.answer.token };
  if (reply.error.code === 'sign_in_failed') return null;
  throw new Error(`${username}: ${reply.status} ${reply.error.code} ${reply.error.sentenceEn}`);
};

const AT_ONCE = 4;

/** Signs in whoever of the list there is, a few at once. */
export const signInAll = async (
  client: HttpClient,
  usernames: readonly string[],
  password: string,
): Promise<readonly Person[]> => {
  const people: Person[] = [];
  for (let from = 0; from < usernames.length; from += AT_ONCE) {
    const group = usernames
      .slice(from, from + AT_ONCE)
      .map((username) => signInAs(client, username, password));
    people.push(...(await Promise.all(group)).filter((person) => person !== null));
  }
  return people;
};
