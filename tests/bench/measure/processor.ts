import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of the kernel's process accounting in a second: fixed on Linux for all programs. */
const TICKS = 100;

const fieldsOf = (pid: number): readonly string[] => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in brackets may hold spaces.
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
};
const ticks = (fields: readonly string[], positions: readonly number[]): number =>
  positions.reduce((sum, at) => sum + Number(fields[at]), 0);

const OWN = [11, 12];
const WITH_ENDED_CHILDREN = [11, 12, 13, 14];

const childrenOf = (pid: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => {
      try {
        return fieldsOf(candidate)[1] === String(pid);
      } catch {
        // It ended while we looked.
        return false;
      }
    });

/** Seconds of processor that a process has used, with the children that it has started, the ended ones included. */
const processorSeconds = (pid: number): number => {
  const children = childrenOf(pid).map((child) => {
    try {
      return ticks(fieldsOf(child), OWN);
    } catch {
      // It ended while we looked, and its parent has its account.
      return 0;
    }
  });
  return (ticks(fieldsOf(pid), WITH_ENDED_CHILDREN) + children.reduce((sum, one) => sum + one, 0)) / TICKS;
};

/** Seconds of processor of this process alone, without the programs that it has started. */
const ownProcessorSeconds = (): number => ticks(fieldsOf(process.pid), OWN) / TICKS;

/** Seconds of processor that each of the processes has used so far, by their names. */
export const processorByName = (ids: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(ids).map(([name, pid]) => [
      name,
      pid === process.pid ? ownProcessorSeconds() : processorSeconds(pid),
    ]),
  );

/** Seconds of processor that each of them has used since `before`, which processorByName gave. */
export const processorSince = (
  before: Readonly<Record<string, number>>,
  ids: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(processorByName(ids)).map(([name, used]) => [name, used - (before[name] ?? NaN)]),
  );

const pssKb = (pid: number): number => {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? NaN);
  } catch {
    // It ended while we looked.
    return 0;
  }
};

/** Memory of a process and its children in megabytes; what several of them share is counted once. */
export const memoryMb = (pid: number): number =>
  (pid === process.pid ? [pid] : [pid, ...childrenOf(pid)]).map(pssKb).reduce((sum, one) => sum + one, 0) /
  1024;
