import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DatabaseServer } from '../postgres/database-server';
import { portsFor } from '../processes/free-port';
import type { Ledger } from '../processes/ledger';
import type { ManagedProcess } from '../processes/managed-process';
import { ensureNamespace } from './namespace';
import { dropEngineDatabases, ensureEngineDatabases } from './schema';
import { dynamicConfig, temporalPortNames, type TemporalPorts } from './server-environment';
import { temporalProcess, type TemporalServiceName } from './temporal-process';
import type { TemporalPrograms } from './version';

export interface TemporalOptions {
  /** Where the process is written down, for a later start to find after ours was killed. */
  readonly ledger?: Ledger;
  readonly programs: TemporalPrograms;
  /** The PostgreSQL that keeps the engine's databases. */
  readonly postgres: DatabaseServer;
  /** Folder for the log and the server's dynamic settings. */
  readonly dataDir: string;
  readonly namespace: string;
  /** Given the process before it is started, so that whoever must stop it can do so at any moment. */
  readonly onManaged?: (managed: ManagedProcess) => void;
  /** Ports on 127.0.0.1; free ones if left out. */
  readonly ports?: TemporalPorts;
}

/** A process of the server; the service it runs, or undefined if it runs all of them. */
export interface TemporalProcess extends ManagedProcess {
  readonly name: string;
  readonly service: TemporalServiceName | undefined;
  readonly logFile: string;
}

/** A Temporal server that we started, with its namespace registered; `start` uses the same ports again. */
export interface RunningTemporal extends ManagedProcess {
  /** `host:port` for clients and workers. */
  readonly address: string;
  /** Every address that answers them; `address` is the first. */
  readonly addresses: readonly string[];
  readonly namespace: string;
  readonly ports: TemporalPorts;
  readonly logFile: string;
  /** What it consists of: one process with all services, or one for each member of a cluster. */
  readonly processes: readonly TemporalProcess[];
  /** Stops the server and empties its databases: everything the engine knew is lost. `start` begins with nothing. */
  readonly recreateDatabases: () => Promise<void>;
}

const name = 'temporal';

/** Makes the engine's databases, starts the server on 127.0.0.1 and registers the namespace. */
export const startTemporal = async (options: TemporalOptions): Promise<RunningTemporal> => {
  const { programs, postgres, namespace } = options;
  const dataDir = resolve(options.dataDir);
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const logFile = join(dataDir, 'logs', 'temporal.log');
  const schemaLogFile = join(dataDir, 'logs', 'temporal-schema.log');
  const dynamicConfigFile = join(dataDir, 'temporal-dynamic.yaml');
  const ports = options.ports ?? (await portsFor(temporalPortNames));
  const address = `127.0.0.1:${ports.FRONTEND_GRPC_PORT}`;
  const managed = temporalProcess({
    ...{ name, ledger: options.ledger, programs, postgres, ports, dynamicConfigFile, logFile },
    whenReady: () => ensureNamespace(address, namespace),
  });

  const start = async (): Promise<void> => {
    writeFileSync(dynamicConfigFile, dynamicConfig);
    await ensureEngineDatabases(postgres, programs.sql, schemaLogFile);
    await managed.start();
  };

  options.onManaged?.({ ...managed, start });
  await start();
  return {
    ...managed,
    start,
    address,
    namespace,
    ports,
    logFile,
    addresses: [address],
    processes: [{ ...managed, start, name, service: undefined, logFile }],
    recreateDatabases: async () => {
      await managed.stop();
      await dropEngineDatabases(postgres);
      await ensureEngineDatabases(postgres, programs.sql, schemaLogFile);
    },
  };
};
