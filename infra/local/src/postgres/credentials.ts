import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writePrivateFile } from '../processes/private-file';

/** The roles of an installation and their passwords: `owner` migrates, `app` serves requests, `temporal` is the engine's. */
export interface PostgresCredentials {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
  readonly temporal: string;
}

/** Role names in PostgreSQL by the same keys. */
export const roleNames = {
  superuser: 'postgres',
  owner: 'shenpi_owner',
  app: 'shenpi_app',
  temporal: 'temporal',
} as const satisfies Record<keyof PostgresCredentials, string>;

const isCredentials = (value: unknown): value is PostgresCredentials =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(roleNames).every((key) => key in value && typeof Reflect.get(value, key) === 'string');

/** The passwords of this data folder: generated once, kept in a file that only the owner can read. */
export const credentialsOf = (dataDir: string): PostgresCredentials => {
  const path = join(dataDir, 'postgres-credentials.json');
  const kept = readJson(path);
  if (isCredentials(kept)) {
    chmodSync(path, 0o600);
    return kept;
  }
  // Hexadecimal, so that a password needs no escaping in a URL or in SQL.
  const password = (): string => randomBytes(18).toString('hex');
  const made: PostgresCredentials = {
    superuser: password(),
    owner: password(),
    app: password(),
    temporal: password(),
  };
  mkdirSync(dataDir, { recursive: true });
  writePrivateFile(path, JSON.stringify(made));
  return made;
};
