import { idFromName, type Actor } from '@shenpi/record';
import { ACCOUNTS, EXPERTS, type DemonstrationAccount } from '../bureau/accounts';

const actorFor = (account: DemonstrationAccount): Actor => ({
  accountId: idFromName('account', account.username),
  roles: account.roles,
  orgId: idFromName('org', account.orgName),
});

const byUsername = new Map([...ACCOUNTS, ...EXPERTS].map((account) => [account.username, actorFor(account)]));
const byId = new Map([...byUsername.values()].map((actor) => [actor.accountId, actor]));

const found = (actor: Actor | undefined, name: string): Actor => {
  if (!actor) throw new Error(`the demonstration has no account ${name}`);
  return actor;
};

export const actorOf = (username: string): Actor => found(byUsername.get(username), username);
export const actorWithId = (accountId: string): Actor => found(byId.get(accountId), accountId);
