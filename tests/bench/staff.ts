import type { Role } from '@shenpi/domain';
import { closeRecord, openRecord, openSession, registerAccounts } from '@shenpi/record';
import { stackAccountId, type Stack } from '@shenpi/test-support';

export interface Colleague {
  readonly accountId: string;
  readonly token: string;
}

/** So many more people of the bureau in one role, each signed in. */
export const moreStaff = async (
  stack: Stack,
  { prefix, count, role }: { readonly prefix: string; readonly count: number; readonly role: Role },
): Promise<readonly Colleague[]> => {
  const names = Array.from({ length: count }, (_, n) => `${prefix}${n + 1}`);
  const owner = await openRecord(stack.database.ownerUrl, { applicationName: 'bench', poolSize: 1 });
  try {
    await registerAccounts(
      owner,
      names.map((username) => ({
        username,
        displayName: username,
        // Nobody signs in by password here.
        passwordHash: 'none',
        orgName: '科技局',
        roles: [role],
      })),
    );
    const staff: Colleague[] = [];
    for (const name of names) {
      const accountId = stackAccountId(name);
      staff.push({ accountId, token: await openSession(owner, accountId, 1) });
    }
    return staff;
  } finally {
    await closeRecord(owner);
  }
};
