import { withClient, type DatabaseServer } from '@shenpi/local';
import { closeRecord, openRecord } from '@shenpi/record';
import { freshDatabase, prepareStackRecord, type FreshDatabase } from '@shenpi/test-support';
import type { Say } from '../report';
import { fillRecord, type Filling } from './fill-record';
import { registerPeople } from './people';

/** A database of its own with a thousand people and as many cases as hold so many open tasks. */
export const filledDatabase = async (
  servers: { readonly postgres: DatabaseServer },
  filling: Filling,
  say: Say,
): Promise<FreshDatabase> => {
  const database = await freshDatabase(servers.postgres);
  await prepareStackRecord(database);
  const owner = await openRecord(database.ownerUrl, {
    applicationName: 'bench',
    poolSize: 1,
    unlimited: true,
  });
  try {
    await registerPeople(owner);
    const url = servers.postgres.superuserUrl(database.name);
    await withClient(url, (client) => fillRecord(client, owner, filling, say));
  } finally {
    await closeRecord(owner);
  }
  return database;
};
