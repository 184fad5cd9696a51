import { accessSync, constants, linkSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writePrivateFile } from '../processes/private-file';
import { identityOf, isSameProcess, npmAbove, type ProcessIdentity } from '../processes/process-identity';
import { until } from '../processes/until';
import { codeOf, messageOf, plainError } from '../telling/plain-error';
import type { Say } from '../telling/progress';

/** Who works on a data folder: the launcher, and the npm that started it if one did. */
export interface LockContent {
  readonly holder: ProcessIdentity;
  readonly startedBy?: ProcessIdentity;
}

/** `orphaned`: the launcher still runs, but the npm it belongs to was killed, so nobody can stop it from a terminal. */
export type LockState = 'free' | 'stale' | 'held' | 'orphaned';

const stopWithinMs = 60_000;

const isIdentity = (value: unknown): value is ProcessIdentity =>
  typeof value === 'object' && value !== null && 'pid' in value && 'startedAt' in value && 'command' in value;

/** Reads the content of a lock file; undefined if it is damaged, which counts as nobody's. */
export const parseLock = (content: unknown): LockContent | undefined => {
  if (typeof content !== 'object' || content === null || !('holder' in content)) return undefined;
  const startedBy = 'startedBy' in content && isIdentity(content.startedBy) ? content.startedBy : undefined;
  return isIdentity(content.holder) ? { holder: content.holder, startedBy } : undefined;
};

/** Judges a lock by who runs now. A process number alone proves nothing: start time and command must agree. */
export const lockState = (
  content: LockContent | undefined,
  look: (pid: number) => ProcessIdentity | undefined = identityOf,
): LockState => {
  if (content === undefined) return 'free';
  if (!isSameProcess(content.holder, look(content.holder.pid))) return 'stale';
  const { startedBy } = content;
  return startedBy !== undefined && !isSameProcess(startedBy, look(startedBy.pid)) ? 'orphaned' : 'held';
};

const lockFile = (dataDir: string): string => join(dataDir, 'launcher.lock');

/** The lock of a data folder as it is now. */
export const readLock = (dataDir: string): LockContent | undefined => parseLock(readJson(lockFile(dataDir)));

const makeFolder = (dataDir: string): void => {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    throw plainError(
      `无法写入数据文件夹 ${dataDir}（${messageOf(error)}）。请用 SHENPI_DATA_DIR 指定另一个文件夹。`,
      `The data folder ${dataDir} cannot be written. Set SHENPI_DATA_DIR to another folder.`,
      error,
    );
  }
};

/** Puts the lock in its place whole (a link, which fails if there is one), so nobody reads half of it. */
const claim = (dataDir: string): boolean => {
  const unfinished = `${lockFile(dataDir)}.${process.pid}`;
  const content = { holder: identityOf(process.pid), startedBy: npmAbove(process.pid) };
  writePrivateFile(unfinished, JSON.stringify(content));
  try {
    linkSync(unfinished, lockFile(dataDir));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
};

const heldBy = (dataDir: string, pid: number | undefined): Error =>
  plainError(
    `数据文件夹 ${dataDir} 正由另一个启动程序（进程 ${pid ?? '?'}）使用。请先停止它，或用 SHENPI_DATA_DIR 指定另一个文件夹。`,
    `The data folder ${dataDir} is in use by another start (process ${pid ?? '?'}). Stop it, or set SHENPI_DATA_DIR to another folder.`,
  );

const endOrphan = async (holder: ProcessIdentity, say: Say): Promise<void> => {
  say(
    `上次的启动程序（进程 ${holder.pid}）已失去终端，正在停止它 · stopping an earlier start that lost its terminal`,
  );
  process.kill(holder.pid, 'SIGTERM');
  await until(() => !isSameProcess(holder, identityOf(holder.pid)), { timeoutMs: stopWithinMs });
};

/**
 * Takes the data folder for this process, or refuses with a plain error while another works on it. Says when the last
 * one was killed. Gives the function that lets go of the folder.
 */
export const takeDataFolder = async (dataDir: string, say: Say): Promise<() => void> => {
  makeFolder(dataDir);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (claim(dataDir)) return () => rmSync(lockFile(dataDir), { force: true });
    const content = readLock(dataDir);
    const state = lockState(content);
    if (state === 'held') throw heldBy(dataDir, content?.holder.pid);
    if (state === 'orphaned' && content !== undefined) await endOrphan(content.holder, say);
    if (state === 'stale')
      say('上次启动没有正常结束，正在恢复 · the last start did not end properly; recovering');
    rmSync(lockFile(dataDir), { force: true });
  }
  throw heldBy(dataDir, readLock(dataDir)?.holder.pid);
};
