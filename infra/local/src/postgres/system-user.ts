import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { plainError } from '../telling/plain-error';

/** Whom PostgreSQL runs as: undefined means ourselves. PostgreSQL refuses to run as root. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

const idOf = (flag: '-u' | '-g', name: string): number | undefined => {
  const answer = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : undefined;
};

const lookUp = (name: string): SystemUser | undefined => {
  const uid = idOf('-u', name);
  const gid = idOf('-g', name);
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
};

/** The user `postgres` when we are root (created if the system has none), otherwise undefined: ourselves. */
export const postgresUser = (): SystemUser | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const existing = lookUp('postgres');
  if (existing !== undefined) return existing;
  spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]);
  const created = lookUp('postgres');
  if (created === undefined) {
    throw plainError(
      'PostgreSQL 不能以 root 身份运行，系统中没有 postgres 用户，也无法创建。请先创建该用户，或改用普通用户启动。',
      'PostgreSQL does not run as root; there is no user postgres and it could not be created. Create it, or start as an ordinary user.',
    );
  }
  return created;
};

/** True if that user can enter `folder` (undefined: ourselves). The whole path counts, as with a home of mode 0700. */
export const canReach = (folder: string, user: SystemUser | undefined): boolean => {
  if (user !== undefined) {
    return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0;
  }
  try {
    accessSync(folder, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
