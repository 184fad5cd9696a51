import { spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { tailOf } from '../processes/private-file';
import { plainError } from '../telling/plain-error';
import { roleNames } from './credentials';
import type { PostgresPrograms } from './programs';
import type { SystemUser } from './system-user';

/**
 * Makes the database cluster if there is none: UTF-8, the same sort order on every machine, passwords required.
 * It is made beside its place and moved there when whole, so an interrupted start leaves nothing half made.
 */
export const createCluster = async (
  cluster: string,
  programs: PostgresPrograms,
  user: SystemUser | undefined,
  superuserPassword: string,
  logFile: string,
): Promise<void> => {
  if (existsSync(join(cluster, 'PG_VERSION'))) return;
  const unfinished = `${cluster}.new`;
  const passwordFile = `${cluster}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
  if (user !== undefined) for (const path of [unfinished, passwordFile]) chownSync(path, user.uid, user.gid);
  const log = openSync(logFile, 'a', 0o600);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      const flags = ['--auth=scram-sha-256', `--username=${roleNames.superuser}`, `--pwfile=${passwordFile}`];
      const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--lc-messages=C'];
      const child = spawn(programs.initdb, [`--pgdata=${unfinished}`, ...flags, ...locale], {
        ...user,
        cwd: '/',
        stdio: ['ignore', log, log],
      });
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (code !== 0) {
      throw plainError(
        `PostgreSQL 数据库未能建立，详见 ${logFile}：\n${tailOf(logFile)}`,
        `PostgreSQL could not make its database cluster; see ${logFile}.`,
      );
    }
    renameSync(unfinished, cluster);
  } finally {
    closeSync(log);
    rmSync(passwordFile, { force: true });
  }
};
