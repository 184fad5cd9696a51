import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { DatabaseServer } from '../postgres/database-server';
import type { Ledger } from '../processes/ledger';
import { managedProcess, type ManagedProcess } from '../processes/managed-process';
import { tailOf } from '../processes/private-file';
import { plainError } from '../telling/plain-error';
import { serverEnvironment, type TemporalPorts } from './server-environment';
import type { TemporalPrograms } from './version';

/** The services of the server, in the order in which they are started: each needs those before it. */
export const temporalServices = ['history', 'matching', 'frontend', 'worker'] as const;
export type TemporalServiceName = (typeof temporalServices)[number];

export interface TemporalProcessOptions {
  readonly name: string;
  readonly ledger?: Ledger;
  readonly programs: TemporalPrograms;
  readonly postgres: DatabaseServer;
  /** The address that it listens on; 127.0.0.1 if left out. */
  readonly host?: string;
  readonly ports: TemporalPorts;
  readonly dynamicConfigFile: string;
  readonly logFile: string;
  /** One service; all of them if left out. */
  readonly service?: TemporalServiceName;
  readonly whenReady: () => Promise<void>;
}

const readyWithinMs = 90_000;
const stopWithinMs = 20_000;

/** A process of the Temporal server with all services in it, or with one. Not started yet. */
export const temporalProcess = (options: TemporalProcessOptions): ManagedProcess => {
  const { name, logFile, service } = options;
  return managedProcess({
    name,
    ledger: options.ledger,
    launch: () => {
      const log = openSync(logFile, 'a', 0o600);
      const services = service === undefined ? [] : [`--service=${service}`];
      const child = spawn(options.programs.server, ['--allow-no-auth', 'start', ...services], {
        detached: true,
        stdio: ['ignore', log, log],
        env: serverEnvironment(options.postgres, options.ports, options.dynamicConfigFile, options.host),
      });
      closeSync(log);
      return child;
    },
    whenReady: options.whenReady,
    notReady: () =>
      plainError(
        `Temporal 服务器未能启动，详见 ${logFile}：\n${tailOf(logFile, 1).slice(0, 500)}`,
        `The Temporal server did not start; see ${logFile}.`,
      ),
    readyWithinMs,
    stopSignal: 'SIGTERM',
    stopWithinMs,
  });
};
