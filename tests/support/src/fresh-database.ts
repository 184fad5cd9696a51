import { randomBytes } from 'node:crypto';
import { databaseServer, withClient, type DatabaseServer } from '@shenpi/local';
import { migrate } from '@shenpi/record';
import { eventually } from './eventually';
import { sharedServers } from './shared-servers';

const template = 'shenpi_template';
/** Any number that nothing else in these tests locks. */
const templateLock = 20_060_109;

/** A database of a test's own, with the schema of the record and nothing in it. */
export interface FreshDatabase {
  readonly name: string;
  /** For migrations and for looking into tables. */
  readonly ownerUrl: string;
  /** As the applications connect: the role shenpi_app. */
  readonly appUrl: string;
  readonly drop: () => Promise<void>;
}

/** Migrates once for all test files, under a lock because they may run in several processes. */
const ensureTemplate = (server: DatabaseServer): Promise<void> =>
  withClient(server.superuserUrl('postgres'), async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [templateLock]);
    if (await server.hasDatabase(template)) return;
    const unfinished = `${template}_unfinished`;
    await server.dropDatabase(unfinished);
    await server.createDatabase(unfinished);
    await migrate(server.ownerUrl(unfinished));
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
  });

const LEAVING = { timeoutMs: 1_000, everyMs: 20 } as const;

/** Whoever is just leaving is let go first: a connection that is cut off in that moment breaks a pool that nobody listens to any more. */
const dropWhenLeft = async (server: DatabaseServer, name: string): Promise<void> => {
  const untilEmpty = (): Promise<void> =>
    withClient(server.superuserUrl('postgres'), (client) =>
      eventually(async () => {
        const { rowCount } = await client.query('SELECT 1 FROM pg_stat_activity WHERE datname = $1', [name]);
        if (rowCount !== 0) throw new Error(`${rowCount} are still in ${name}`);
      }, LEAVING),
    );
  // Whoever stays is cut off all the same.
  await untilEmpty().catch(() => undefined);
  await server.dropDatabase(name);
};

/**
 * Creates a migrated, empty database on the shared PostgreSQL of this run, or on `server`.
 * Copies a template, so it takes some tens of milliseconds after the first.
 */
export const freshDatabase = async (server?: DatabaseServer): Promise<FreshDatabase> => {
  const { postgres } = server === undefined ? sharedServers() : { postgres: server };
  const on = databaseServer(postgres.port, postgres.credentials);
  await ensureTemplate(on);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await on.createDatabase(name, { template });
  return { name, ownerUrl: on.ownerUrl(name), appUrl: on.appUrl(name), drop: () => dropWhenLeft(on, name) };
};
