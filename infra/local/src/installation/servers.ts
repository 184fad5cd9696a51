import { Client } from 'pg';
import type { Ledger } from '../processes/ledger';
import type { ManagedProcess } from '../processes/managed-process';
import { startPostgres, type RunningPostgres } from '../postgres';
import { ensureNamespace, obtainTemporalServer, startTemporal } from '../temporal';
import { messageOf, plainError } from '../telling/plain-error';
import { step, type Say } from '../telling/progress';
import type { ServerAddresses } from './environment';
import type { InstallationPorts } from './kept-choices';
import type { Settings } from './settings';

const databaseName = 'shenpi';

export interface ServersNeeded {
  readonly settings: Settings;
  readonly ports: InstallationPorts;
  readonly ledger: Ledger;
  readonly say: Say;
  /** False where a command needs the database only. */
  readonly withEngine: boolean;
  /** Given each server of ours before it is started, to watch and to stop. */
  readonly watch: (name: string, managed: ManagedProcess) => void;
}

const requireDatabase = async (setting: string, url: string): Promise<void> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    const reason = messageOf(error);
    throw plainError(
      `无法连接设置 ${setting} 指定的 PostgreSQL：${reason}`,
      `The PostgreSQL in the setting ${setting} cannot be reached: ${reason}`,
      error,
    );
  }
};

const ourPostgres = ({ settings, ports, ledger, say, watch }: ServersNeeded): Promise<RunningPostgres> =>
  step(say, '启动 PostgreSQL · starting PostgreSQL', async () => {
    const { dataDir } = settings;
    const postgres = await startPostgres({
      dataDir,
      port: ports.postgres,
      ledger,
      say,
      onManaged: (managed) => watch('postgres', managed),
    });
    if (!(await postgres.hasDatabase(databaseName))) await postgres.createDatabase(databaseName);
    return postgres;
  });

const ourTemporal = async (needed: ServersNeeded, postgres: RunningPostgres): Promise<string> => {
  const { settings, ports, ledger, say, watch } = needed;
  const { dataDir, namespace } = settings;
  const programs = await obtainTemporalServer(say);
  return step(say, '启动 Temporal · starting Temporal', async () => {
    const onManaged = (managed: ManagedProcess): void => watch('temporal', managed);
    const temporal = await startTemporal({
      programs,
      postgres,
      dataDir,
      namespace,
      ports,
      ledger,
      onManaged,
    });
    return temporal.address;
  });
};

const givenTemporal = async (address: string, namespace: string, say: Say): Promise<string> => {
  await step(say, `连接 Temporal ${address} · reaching Temporal`, () => ensureNamespace(address, namespace));
  return address;
};

/**
 * Starts the servers that the installation needs and that nobody named: SHENPI_DATABASE_URL and TEMPORAL_ADDRESS point
 * at servers that are used as they are. Gives where all of them are.
 */
export const startServersOf = async (needed: ServersNeeded): Promise<ServerAddresses> => {
  const { settings, withEngine, say } = needed;
  const { databaseUrl, databaseOwnerUrl = databaseUrl, temporalAddress, namespace } = settings;
  if (databaseUrl !== undefined) await requireDatabase('SHENPI_DATABASE_URL', databaseUrl);
  if (settings.databaseOwnerUrl !== undefined) {
    await requireDatabase('SHENPI_DATABASE_OWNER_URL', settings.databaseOwnerUrl);
  }
  const engineIsOurs = withEngine && temporalAddress === undefined;
  // A Temporal server of ours keeps its databases in a PostgreSQL of ours, wherever the record is.
  const postgres = databaseUrl === undefined || engineIsOurs ? await ourPostgres(needed) : undefined;
  const engine = (): Promise<string> =>
    temporalAddress !== undefined
      ? givenTemporal(temporalAddress, namespace, say)
      : postgres === undefined
        ? Promise.reject(new Error('a Temporal server of ours needs a PostgreSQL of ours'))
        : ourTemporal(needed, postgres);
  const engineAddress = withEngine
    ? await engine()
    : (temporalAddress ?? `127.0.0.1:${needed.ports.FRONTEND_GRPC_PORT}`);
  return {
    databaseUrl: databaseUrl ?? postgres?.appUrl(databaseName) ?? '',
    databaseOwnerUrl: databaseOwnerUrl ?? postgres?.ownerUrl(databaseName) ?? '',
    temporalAddress: engineAddress,
  };
};
