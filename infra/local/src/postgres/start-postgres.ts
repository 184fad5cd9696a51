import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { spawn } from 'node:child_process';
import { freePort } from '../processes/free-port';
import type { Ledger } from '../processes/ledger';
import { managedProcess, type ManagedProcess } from '../processes/managed-process';
import { tailOf } from '../processes/private-file';
import { until } from '../processes/until';
import { plainError } from '../telling/plain-error';
import type { Say } from '../telling/progress';
import { serverFolder } from './cluster-folder';
import { createCluster } from './create-cluster';
import { credentialsOf } from './credentials';
import { databaseServer, ensureRoles, type DatabaseServer } from './database-server';
import { readPostmasterFile, stopLeftoverPostmaster } from './leftover-postmaster';
import { postgresPrograms } from './programs';
import { postgresUser } from './system-user';

export interface PostgresOptions {
  /** Where the process is written down, for a later start to find after ours was killed. */
  readonly ledger?: Ledger;
  /** Folder of the installation: passwords and the log; the cluster too unless PostgreSQL's user cannot reach it. */
  readonly dataDir: string;
  /** Port on 127.0.0.1; a free one if left out. */
  readonly port?: number;
  /** False only for tests that claim nothing about durability: commits then do not wait for the disk. Default true. */
  readonly durable?: boolean;
  /** Given the process before it is started, so that whoever must stop it can do so at any moment. */
  readonly onManaged?: (managed: ManagedProcess) => void;
  /** Told about a leftover that was stopped and about a cluster kept elsewhere. */
  readonly say?: Say;
}

/**
 * A PostgreSQL that we started, with its roles made. `start` brings it back on the same port after `stop` (a fast
 * shutdown), `kill9` (as if it had crashed) or its own death, and recovers by itself.
 */
export interface RunningPostgres extends DatabaseServer, ManagedProcess {
  readonly logFile: string;
  /** Folder of the cluster's files. */
  readonly cluster: string;
}

const readyWithinMs = 120_000;
const stopWithinMs = 60_000;
/** After a kill, backends of the old server hold its shared memory for a moment, and the new one refuses meanwhile. */
const retriesWhileOldOneEnds = 20;

const serverFlags = (port: number, durable: boolean): readonly string[] => [
  ...['-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
  ...[
    '-c',
    'max_connections=300',
    '-c',
    'shared_buffers=128MB',
    '-c',
    'timezone=UTC',
    '-c',
    'log_timezone=UTC',
  ],
  ...(durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']),
];

/** Starts PostgreSQL on 127.0.0.1 for this data folder, making the cluster and the roles the first time. */
export const startPostgres = async (options: PostgresOptions): Promise<RunningPostgres> => {
  const { durable = true, say = () => undefined } = options;
  const dataDir = resolve(options.dataDir);
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const logFile = join(dataDir, 'logs', 'postgres.log');
  const user = postgresUser();
  const folder = serverFolder(dataDir, user, say);
  const programs = postgresPrograms(folder, user);
  const credentials = credentialsOf(dataDir);
  const cluster = join(folder, 'cluster');
  await createCluster(cluster, programs, user, credentials.superuser, logFile);
  const leftover = await stopLeftoverPostmaster(cluster);
  if (leftover !== undefined) {
    say(
      `已停止上次遗留的 PostgreSQL（进程 ${leftover}） · stopped a PostgreSQL left by an earlier start (process ${leftover})`,
    );
  }
  const port = options.port ?? (await freePort());
  const server = databaseServer(port, credentials);
  const managed = managedProcess({
    name: 'postgres',
    ledger: options.ledger,
    launch: () => {
      const log = openSync(logFile, 'a', 0o600);
      // A process group of its own: Ctrl-C in the terminal reaches the launcher only, which stops things in order.
      const child = spawn(programs.postgres, ['-D', cluster, ...serverFlags(port, durable)], {
        ...user,
        cwd: '/',
        detached: true,
        stdio: ['ignore', log, log],
      });
      closeSync(log);
      return child;
    },
    whenReady: async (child) => {
      const isReady = (): boolean => {
        const file = readPostmasterFile(cluster);
        return file?.pid === child.pid && file?.isReady === true;
      };
      await until(isReady, { timeoutMs: readyWithinMs, everyMs: 20 });
    },
    notReady: () =>
      plainError(
        `PostgreSQL 未能启动，详见 ${logFile}：\n${tailOf(logFile)}`,
        `PostgreSQL did not start; see ${logFile}.`,
      ),
    readyWithinMs,
    stopSignal: 'SIGINT',
    stopWithinMs,
  });

  const start = async (): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      await stopLeftoverPostmaster(cluster);
      try {
        return await managed.start();
      } catch (error) {
        // The processes of the old one say farewell in the same file, after the refusal.
        const isBlockedByOldOne = /still in use|lock file/.test(tailOf(logFile, 200));
        if (!isBlockedByOldOne || attempt === retriesWhileOldOneEnds) throw error;
        await pause(500);
      }
    }
  };

  options.onManaged?.({ ...managed, start });
  await start();
  await ensureRoles(server);
  return { ...server, ...managed, start, logFile, cluster };
};
