import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf } from '../processes/process-identity';
import { until } from '../processes/until';
import { plainError } from '../telling/plain-error';

const stopWithinMs = 30_000;

/** What the lines of postmaster.pid say: pid first, readiness in line 8. */
export interface PostmasterFile {
  readonly pid: number;
  readonly isReady: boolean;
}

export const parsePostmasterFile = (content: string): PostmasterFile | undefined => {
  const lines = content.split('\n');
  const pid = Number.parseInt(lines.at(0) ?? '', 10);
  return Number.isInteger(pid) && pid > 0 ? { pid, isReady: lines.at(7)?.trim() === 'ready' } : undefined;
};

export const readPostmasterFile = (cluster: string): PostmasterFile | undefined => {
  const path = join(cluster, 'postmaster.pid');
  if (!existsSync(path)) return undefined;
  try {
    return parsePostmasterFile(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};

/** The pid of a PostgreSQL that still serves this cluster, or undefined. A stranger with its number does not count. */
export const servingPid = (cluster: string): number | undefined => {
  const file = readPostmasterFile(cluster);
  if (file === undefined) return undefined;
  const command = identityOf(file.pid)?.command ?? '';
  return command.includes('postgres') && command.includes(cluster) ? file.pid : undefined;
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile, which is what was wanted.
  }
};

/**
 * Stops a PostgreSQL that an earlier start left serving this cluster (fast shutdown, then an immediate one) and clears
 * a stale postmaster.pid, which would make the next start refuse. Gives the pid that was stopped.
 */
export const stopLeftoverPostmaster = async (cluster: string): Promise<number | undefined> => {
  const pid = servingPid(cluster);
  if (pid === undefined) {
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
    return undefined;
  }
  for (const name of ['SIGINT', 'SIGQUIT'] as const) {
    signal(pid, name);
    if (await until(() => identityOf(pid) === undefined, { timeoutMs: stopWithinMs })) return pid;
  }
  throw plainError(
    `上次启动留下的 PostgreSQL（进程 ${pid}）无法停止。请手动结束它后重试。`,
    `A PostgreSQL left by an earlier start (process ${pid}) does not stop. End it by hand and try again.`,
  );
};
