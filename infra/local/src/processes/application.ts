import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { plainError } from '../telling/plain-error';
import type { Ledger } from './ledger';
import { managedProcess, whenReadyByMessage, type ManagedProcess } from './managed-process';
import { tailOf } from './private-file';

export interface ApplicationOptions {
  readonly name: string;
  readonly ledger?: Ledger;
  /** The compiled main file, run with this Node. */
  readonly main: string;
  readonly args?: readonly string[];
  /** The whole environment of the process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Standard output and errors are added to this file. */
  readonly logFile: string;
  readonly readyWithinMs?: number;
  readonly stopWithinMs?: number;
}

/** An application of ours as a process: ready when it says so over IPC, stopped by SIGTERM. Not started yet. */
export const application = (options: ApplicationOptions): ManagedProcess =>
  managedProcess({
    name: options.name,
    ledger: options.ledger,
    launch: () => {
      mkdirSync(dirname(options.logFile), { recursive: true });
      const log = openSync(options.logFile, 'a', 0o600);
      // A process group of its own: Ctrl-C in the terminal reaches the launcher only, which stops things in order.
      const child = spawn(process.execPath, ['--enable-source-maps', options.main, ...(options.args ?? [])], {
        detached: true,
        stdio: ['ignore', log, log, 'ipc'],
        env: options.env,
      });
      closeSync(log);
      return child;
    },
    whenReady: whenReadyByMessage,
    notReady: () =>
      plainError(
        `${options.name} 未能启动，详见 ${options.logFile}：\n${tailOf(options.logFile)}`,
        `${options.name} did not start; see ${options.logFile}.`,
      ),
    readyWithinMs: options.readyWithinMs ?? 60_000,
    stopSignal: 'SIGTERM',
    stopWithinMs: options.stopWithinMs ?? 20_000,
  });
