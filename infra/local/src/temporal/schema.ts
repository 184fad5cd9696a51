import { spawn } from 'node:child_process';
import { appendFileSync, closeSync, openSync } from 'node:fs';
import { roleNames } from '../postgres/credentials';
import { withClient, type DatabaseServer } from '../postgres/database-server';
import { tailOf } from '../processes/private-file';
import { plainError } from '../telling/plain-error';

/** The engine's two databases and where its schema tool keeps their migrations. */
export const engineDatabases = [
  { name: 'temporal', schema: 'postgresql/v12/temporal' },
  { name: 'temporal_visibility', schema: 'postgresql/v12/visibility' },
] as const;

const runTool = async (
  sqlTool: string,
  server: DatabaseServer,
  database: string,
  command: readonly string[],
  logFile: string,
): Promise<void> => {
  appendFileSync(logFile, `${database}: ${command.join(' ')}\n`);
  const log = openSync(logFile, 'a', 0o600);
  const address = ['--pl', 'postgres12', '--ep', server.host, '-p', String(server.port), '--db', database];
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(sqlTool, [...address, ...command], {
      stdio: ['ignore', log, log],
      // In the environment and not among the arguments, where every user of the machine could read it.
      env: { ...process.env, SQL_USER: roleNames.temporal, SQL_PASSWORD: server.credentials.temporal },
    });
    child.once('error', reject);
    child.once('exit', resolve);
  }).finally(() => closeSync(log));
  if (code !== 0) {
    throw plainError(
      `Temporal 数据库 ${database} 的结构未能建立或升级，详见 ${logFile}：\n${tailOf(logFile)}`,
      `The schema of Temporal's database ${database} could not be made or updated; see ${logFile}.`,
    );
  }
};

const hasSchema = (server: DatabaseServer, database: string): Promise<boolean> =>
  withClient(server.superuserUrl(database), async (client) => {
    const found = await client.query("SELECT to_regclass('public.schema_version') AS table");
    return found.rows[0]?.table !== null;
  });

/** Makes the engine's databases where they are missing and brings their schema to the program's version. */
export const ensureEngineDatabases = async (
  server: DatabaseServer,
  sqlTool: string,
  logFile: string,
): Promise<void> => {
  for (const { name, schema } of engineDatabases) {
    if (!(await server.hasDatabase(name))) await server.createDatabase(name, { owner: 'temporal' });
    if (!(await hasSchema(server, name)))
      await runTool(sqlTool, server, name, ['setup-schema', '-v', '0.0'], logFile);
    await runTool(sqlTool, server, name, ['update-schema', '--schema-name', schema], logFile);
  }
};

/** Throws away everything the engine knows. The record is not touched; `rebuild` starts its workflows again. */
export const dropEngineDatabases = async (server: DatabaseServer): Promise<void> => {
  for (const { name } of engineDatabases) await server.dropDatabase(name);
};
