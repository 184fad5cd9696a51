import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DatabaseServer } from '../postgres/database-server';
import { portsFor } from '../processes/free-port';
import type { Ledger } from '../processes/ledger';
import { managedProcess, type ManagedProcess } from '../processes/managed-process';
import { tailOf } from '../processes/private-file';
import { plainError } from '../telling/plain-error';
import { ensureNamespace } from './namespace';
import { dropEngineDatabases, ensureEngineDatabases } from './schema';
import {
  dynamicConfig,
  serverEnvironment,
  temporalPortNames,
  type TemporalPorts,
} from './server-environment';
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

/** A Temporal server that we started, with its namespace registered; `start` uses the same ports again. */
export interface RunningTemporal extends ManagedProcess {
  /** `host:port` for clients and workers. */
  readonly address: string;
  readonly namespace: string;
  readonly ports: TemporalPorts;
  readonly logFile: string;
  /** Stops the server and empties its databases: everything the engine knew is lost. `start` begins with nothing. */
  readonly recreateDatabases: () => Promise<void>;
}

const readyWithinMs = 90_000;
const stopWithinMs = 20_000;

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
  const managed = managedProcess({
    name: 'temporal',
    ledger: options.ledger,
    launch: () => {
      const log = openSync(logFile, 'a', 0o600);
      const child = spawn(programs.server, ['--allow-no-auth', 'start'], {
        detached: true,
        stdio: ['ignore', log, log],
        env: serverEnvironment(postgres, ports, dynamicConfigFile),
      });
      closeSync(log);
      return child;
    },
    whenReady: () => ensureNamespace(address, namespace),
    notReady: () =>
      plainError(
        `Temporal 服务器未能启动，详见 ${logFile}：\n${tailOf(logFile, 1).slice(0, 500)}`,
        `The Temporal server did not start; see ${logFile}.`,
      ),
    readyWithinMs,
    stopSignal: 'SIGTERM',
    stopWithinMs,
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
    recreateDatabases: async () => {
      await managed.stop();
      await dropEngineDatabases(postgres);
      await ensureEngineDatabases(postgres, programs.sql, schemaLogFile);
    },
  };
};
