import type { ChildProcess } from 'node:child_process';
import type { Ledger } from './ledger';

/** A process that we start, stop, kill and start again; one at a time. */
export interface ManagedProcess {
  /** The process number now, undefined while it does not run. */
  readonly pid: () => number | undefined;
  /** Starts it and waits until it is ready; throws a plain error if it ends before, or is not ready in time. */
  readonly start: () => Promise<void>;
  /** Asks it to end and waits; kills it when it takes too long. */
  readonly stop: () => Promise<void>;
  /** Kills it at once (SIGKILL) and waits until it is gone. */
  readonly kill9: () => Promise<void>;
  /** Calls back whenever it ends after having been ready, without `stop` or `kill9`. */
  readonly onUnexpectedExit: (listener: () => void) => void;
}

export interface ManagedProcessOptions {
  readonly name: string;
  /** Where its number is written down while it runs. */
  readonly ledger?: Ledger;
  readonly launch: () => ChildProcess;
  /** Resolves when the process is ready to serve. */
  readonly whenReady: (child: ChildProcess) => Promise<void>;
  /** The error to throw when it ends, or is killed for lateness, before it was ready. */
  readonly notReady: () => Error;
  readonly readyWithinMs: number;
  readonly stopSignal: NodeJS.Signals;
  readonly stopWithinMs: number;
}

const whenEnded = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    // A program that cannot be started at all has no exit.
    child.once('error', () => resolve());
  });

/** The life of one process: what is common to PostgreSQL, the Temporal server and our own applications. */
export const managedProcess = (options: ManagedProcessOptions): ManagedProcess => {
  const listeners: (() => void)[] = [];
  let child: ChildProcess | undefined;
  let ended: Promise<void> = Promise.resolve();

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = child;
    child = undefined;
    ending?.kill(signal);
    const lateness = setTimeout(() => ending?.kill('SIGKILL'), options.stopWithinMs);
    await ended;
    clearTimeout(lateness);
  };

  const start = async (): Promise<void> => {
    await ended;
    const started = options.launch();
    child = started;
    ended = whenEnded(started).then(() => options.ledger?.remove(options.name));
    options.ledger?.add(options.name, started.pid);
    const failed = new AbortController();
    const lateness = setTimeout(() => failed.abort(), options.readyWithinMs);
    void ended.then(() => failed.abort());
    try {
      await Promise.race([
        options.whenReady(started),
        new Promise((_, reject) => failed.signal.addEventListener('abort', () => reject(options.notReady()))),
      ]);
    } catch (error) {
      await end('SIGKILL');
      throw error;
    } finally {
      clearTimeout(lateness);
    }
    void ended.then(() => {
      // Whoever stops or kills it takes it out of `child` first.
      if (child !== started) return;
      child = undefined;
      listeners.forEach((listener) => listener());
    });
  };

  return {
    pid: () => child?.pid,
    start,
    stop: () => end(options.stopSignal),
    kill9: () => end('SIGKILL'),
    onUnexpectedExit: (listener) => void listeners.push(listener),
  };
};

/** Resolves when a child sends `{ type: 'ready' }` over its IPC channel, as every application of ours does. */
export const whenReadyByMessage = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.on('message', (message) => {
      if (typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready')
        resolve();
    });
  });
