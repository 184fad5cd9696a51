import { Client, escapeIdentifier } from 'pg';
import { roleNames, type PostgresCredentials } from './credentials';

type Role = keyof PostgresCredentials;

/** A running PostgreSQL seen by its address: what may be asked of it, from whichever process. */
export interface DatabaseServer {
  readonly host: string;
  readonly port: number;
  readonly credentials: PostgresCredentials;
  /** Connection URLs for a database of this server, by role. */
  readonly superuserUrl: (database: string) => string;
  readonly ownerUrl: (database: string) => string;
  readonly appUrl: (database: string) => string;
  /** Creates a database owned by `owner` (default shenpi_owner), as a copy of `template` if one is named. */
  readonly createDatabase: (
    name: string,
    options?: { readonly template?: string; readonly owner?: Role },
  ) => Promise<void>;
  /** Drops a database and ends the sessions in it; nothing happens if there is none. */
  readonly dropDatabase: (name: string) => Promise<void>;
  readonly hasDatabase: (name: string) => Promise<boolean>;
}

/** Runs `work` on a connection of its own. */
export const withClient = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while idle must not end the process; the next query on it fails and says so.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** The server at this address, with the passwords of its roles. Nothing is contacted until something is asked. */
export const databaseServer = (
  port: number,
  credentials: PostgresCredentials,
  host = '127.0.0.1',
): DatabaseServer => {
  const urlOf = (role: Role, database: string): string =>
    `postgresql://${roleNames[role]}:${credentials[role]}@${host}:${port}/${encodeURIComponent(database)}`;
  const administer = <T>(work: (client: Client) => Promise<T>): Promise<T> =>
    withClient(urlOf('superuser', 'postgres'), work);
  return {
    host,
    port,
    credentials,
    superuserUrl: (database) => urlOf('superuser', database),
    ownerUrl: (database) => urlOf('owner', database),
    appUrl: (database) => urlOf('app', database),
    createDatabase: (name, { template, owner = 'owner' } = {}) =>
      administer(async (client) => {
        const copyOf = template === undefined ? '' : ` TEMPLATE ${escapeIdentifier(template)}`;
        await client.query(`CREATE DATABASE ${escapeIdentifier(name)} OWNER ${roleNames[owner]}${copyOf}`);
      }),
    dropDatabase: (name) =>
      administer(async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
      }),
    hasDatabase: (name) =>
      administer(async (client) => {
        const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
        return found.rowCount === 1;
      }),
  };
};

/** Makes the roles that do not exist yet and gives each its password. */
export const ensureRoles = (server: DatabaseServer): Promise<void> =>
  withClient(server.superuserUrl('postgres'), async (client) => {
    for (const key of ['owner', 'app', 'temporal'] as const) {
      const role = roleNames[key];
      const existing = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      const verb = existing.rowCount === 0 ? 'CREATE' : 'ALTER';
      await client.query(`${verb} ROLE ${role} LOGIN PASSWORD '${server.credentials[key]}'`);
    }
  });
