import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { plainError } from '../telling/plain-error';
import type { Say } from '../telling/progress';
import { writePrivateFile } from '../processes/private-file';
import { canReach, type SystemUser } from './system-user';

const outsideParent = '/var/lib';

/** Where the cluster goes when PostgreSQL's user cannot reach the data folder: the same for the same data folder. */
export const outsideFolder = (dataDir: string): string =>
  join(outsideParent, `shenpi-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`);

const locationFile = (dataDir: string): string => join(dataDir, 'postgres-location');

const remembered = (dataDir: string): string | undefined =>
  existsSync(locationFile(dataDir)) ? readFileSync(locationFile(dataDir), 'utf8').trim() : undefined;

/** The folder that holds PostgreSQL's files if an earlier start chose one, for starting, stopping and emptying. */
export const knownServerFolder = (dataDir: string): string | undefined => remembered(dataDir);

/**
 * The folder for PostgreSQL's files (`cluster/` and, where needed, a copy of its programs): inside the data folder if
 * PostgreSQL's user can reach it, otherwise below /var/lib. The choice is written down, so a moved checkout finds it.
 */
export const serverFolder = (dataDir: string, user: SystemUser | undefined, say: Say): string => {
  const known = remembered(dataDir);
  if (known !== undefined) return known;
  mkdirSync(dataDir, { recursive: true });
  const data = realpathSync(dataDir);
  // Entering the folder needs its x bit; what is private in it is protected file by file.
  if (user !== undefined) chmodSync(data, 0o711);
  const reachable = canReach(data, user);
  const folder = reachable ? join(data, 'postgres') : outsideFolder(data);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (!canReach(folder, user)) {
    throw plainError(
      `PostgreSQL 的运行用户无法进入 ${folder}。请把 SHENPI_DATA_DIR 设为它可以进入的文件夹。`,
      `The user that PostgreSQL runs as cannot enter ${folder}. Set SHENPI_DATA_DIR to a folder that it can enter.`,
    );
  }
  if (!reachable) {
    say(`PostgreSQL 的用户无法进入 ${data}，数据库文件放在 ${folder}`);
    say(`PostgreSQL's user cannot enter ${data}; the database files are in ${folder}`);
  }
  writePrivateFile(locationFile(dataDir), `${folder}\n`);
  return folder;
};
