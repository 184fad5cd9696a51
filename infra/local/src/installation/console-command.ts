import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Ledger } from '../processes/ledger';
import { plainError } from '../telling/plain-error';
import type { Say } from '../telling/progress';
import { checkout } from './checkout';
import type { ApplicationEnvironment } from './environment';

/** Where the compiled main file of an application is. */
export const mainFileOf = (application: string): string =>
  join(checkout, 'apps', application, 'dist', 'main.js');

export interface ConsoleOutcome {
  readonly exitCode: number;
  /** The lines it printed on standard output. */
  readonly lines: readonly string[];
  /** What it printed as errors: one sentence where it refuses. */
  readonly complaint: string;
}

const processName = 'console';

/** Runs `console <arguments>` to its end; each line of its output is also given to `onLine` as it comes. */
export const runConsole = async (
  args: readonly string[],
  environment: ApplicationEnvironment,
  { ledger, onLine }: { readonly ledger?: Ledger; readonly onLine?: Say } = {},
): Promise<ConsoleOutcome> => {
  const main = mainFileOf('console');
  if (!existsSync(main)) {
    throw plainError(
      '程序尚未编译，请先运行 npm run build。',
      'The programs are not built; run npm run build first.',
    );
  }
  const child = spawn(process.execPath, ['--enable-source-maps', main, ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  ledger?.add(processName, child.pid);
  const lines: string[] = [];
  const complaints: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    onLine?.(line);
  });
  createInterface({ input: child.stderr }).on('line', (line) => complaints.push(line));
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
  ledger?.remove(processName);
  return { exitCode, lines, complaint: complaints.join('\n') };
};

/** As `runConsole`, but a refusal (any exit code but 0) is thrown as a plain error with the console's own sentence. */
export const requireConsole = async (
  args: readonly string[],
  environment: ApplicationEnvironment,
  options: { readonly ledger?: Ledger; readonly onLine?: Say } = {},
): Promise<readonly string[]> => {
  const { exitCode, lines, complaint } = await runConsole(args, environment, options);
  if (exitCode === 0) return lines;
  const title = `console ${args.join(' ')}`;
  throw plainError(
    complaint === '' ? `${title} 失败（退出码 ${exitCode}）。` : complaint,
    `${title} failed (exit code ${exitCode}).`,
  );
};
