import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Say } from '../telling/progress';
import { readJson, writePrivateFile } from './private-file';
import { identityOf, isSameProcess, type ProcessIdentity } from './process-identity';
import { until } from './until';

/** A process that the launcher started, written down so that a later start can find it after the launcher was killed. */
export interface LedgerEntry extends ProcessIdentity {
  readonly name: string;
}

export interface Ledger {
  readonly add: (name: string, pid: number | undefined) => void;
  readonly remove: (name: string) => void;
}

const stopWithinMs = 15_000;

const ledgerFile = (dataDir: string): string => join(dataDir, 'processes.json');

const isEntry = (value: unknown): value is LedgerEntry =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'pid' in value &&
  typeof value.pid === 'number' &&
  'startedAt' in value &&
  typeof value.startedAt === 'string' &&
  'command' in value &&
  typeof value.command === 'string';

/** Reads what a ledger file holds; anything that is not an entry is passed over. */
export const parseLedger = (content: unknown): readonly LedgerEntry[] =>
  Array.isArray(content) ? content.filter(isEntry) : [];

/** The ledger of a data folder: one entry a name, in the order of starting. */
export const ledgerOf = (dataDir: string): Ledger => {
  const path = ledgerFile(dataDir);
  const without = (name: string): LedgerEntry[] =>
    parseLedger(readJson(path)).filter((entry) => entry.name !== name);
  const write = (entries: readonly LedgerEntry[]): void =>
    writePrivateFile(path, JSON.stringify(entries, null, 2));
  return {
    add: (name, pid) => {
      const identity = pid === undefined ? undefined : identityOf(pid);
      if (identity !== undefined) write([...without(name), { name, ...identity }]);
    },
    // A scratch folder may be gone before the last of its processes has ended.
    remove: (name) => {
      if (existsSync(path)) write(without(name));
    },
  };
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile, which is what was wanted.
  }
};

/** Which entries still run: the same number, start time and command line. Strangers are never touched. */
export const stillRunning = (
  entries: readonly LedgerEntry[],
  look: (pid: number) => ProcessIdentity | undefined = identityOf,
): readonly LedgerEntry[] => entries.filter((entry) => isSameProcess(entry, look(entry.pid)));

/**
 * Stops what an earlier start left running, last started first, and says so. PostgreSQL gets SIGINT, its signal for a
 * fast shutdown; the others SIGTERM, and SIGKILL after fifteen seconds.
 */
export const stopLeftovers = async (dataDir: string, say: Say): Promise<void> => {
  const path = ledgerFile(dataDir);
  const running = stillRunning(parseLedger(readJson(path)));
  for (const entry of [...running].reverse()) {
    const isGone = (): boolean => !isSameProcess(entry, identityOf(entry.pid));
    signal(entry.pid, entry.name === 'postgres' ? 'SIGINT' : 'SIGTERM');
    if (!(await until(isGone, { timeoutMs: stopWithinMs }))) {
      signal(entry.pid, 'SIGKILL');
      await until(isGone, { timeoutMs: stopWithinMs });
    }
    say(
      `已停止上次遗留的 ${entry.name}（进程 ${entry.pid}） · stopped ${entry.name} left by an earlier start (process ${entry.pid})`,
    );
  }
  if (readJson(path) !== undefined) writePrivateFile(path, '[]');
};

/** Kills what the ledger of a data folder names, at once: for who has to end and cannot wait. */
export const killLeftovers = (dataDir: string): void =>
  stillRunning(parseLedger(readJson(ledgerFile(dataDir)))).forEach(({ pid }) => signal(pid, 'SIGKILL'));
