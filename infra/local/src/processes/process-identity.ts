import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * What tells one process from a later one with the same number: when it started (with the machine's boot, so that
 * a restart of the machine changes it) and its command line.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
  readonly command: string;
}

const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

/** Field 22 of /proc/<pid>/stat: ticks since boot. The name in field 2 may itself hold spaces and brackets. */
export const startTicks = (stat: string): string | undefined =>
  stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .at(19);

/** State letter of /proc/<pid>/stat; a zombie (Z) has ended and only waits to be collected. */
const isZombie = (stat: string): boolean => stat.charAt(stat.lastIndexOf(')') + 2) === 'Z';

const fromProc = (pid: number): ProcessIdentity | undefined => {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === undefined || isZombie(stat)) return undefined;
  const boot = readIfThere('/proc/sys/kernel/random/boot_id')?.trim() ?? 'boot';
  const command = (readIfThere(`/proc/${pid}/cmdline`) ?? '').split('\0').join(' ').trim();
  return { pid, startedAt: `${boot}:${startTicks(stat) ?? ''}`, command };
};

const fromPs = (pid: number): ProcessIdentity | undefined => {
  try {
    const field = (name: string): string =>
      execFileSync('ps', ['-o', `${name}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
    const startedAt = field('lstart');
    return startedAt === '' ? undefined : { pid, startedAt, command: field('command') };
  } catch {
    return undefined;
  }
};

/** Who runs under this number now, or undefined if nobody does. */
export const identityOf = (pid: number): ProcessIdentity | undefined =>
  process.platform === 'linux' ? fromProc(pid) : fromPs(pid);

/** True if `now` is the very process that was written down, not a stranger that got its number later. */
export const isSameProcess = (written: ProcessIdentity, now: ProcessIdentity | undefined): boolean =>
  now !== undefined &&
  now.pid === written.pid &&
  now.startedAt === written.startedAt &&
  now.command === written.command;

const farthestAncestor = 6;

/** The parent of a process: field 4 of /proc/<pid>/stat. Known on Linux only. */
const parentOf = (pid: number): number | undefined => {
  const stat = readIfThere(`/proc/${pid}/stat`);
  const parent = stat
    ?.slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .at(1);
  return parent === undefined ? undefined : Number(parent);
};

/** The npm that runs a process (`npm start` names itself so), if one is among its nearest ancestors. */
export const npmAbove = (pid: number): ProcessIdentity | undefined => {
  let current = parentOf(pid);
  for (let steps = 0; steps < farthestAncestor && current !== undefined && current > 1; steps += 1) {
    const identity = identityOf(current);
    if (identity !== undefined && /^npm /.test(identity.command)) return identity;
    current = parentOf(current);
  }
  return undefined;
};
