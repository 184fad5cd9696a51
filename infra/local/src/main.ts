import { appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reset } from './commands/reset';
import { run } from './commands/run';
import { start } from './commands/start';
import { readSettings } from './installation/settings';
import { isPlainError, messageOf, plainError } from './telling/plain-error';
import { sayToTerminal } from './telling/progress';
import { testRun } from './test-run/test-run';

const execute = async ([command = 'start', ...args]: readonly string[]): Promise<number> => {
  if (command === 'test') return testRun(args, sayToTerminal);
  const settings = readSettings(process.env);
  switch (command) {
    case 'start':
      await start(settings, sayToTerminal);
      return 0;
    case 'reset':
      await reset(settings, args, sayToTerminal);
      return 0;
    case 'run':
      return run(settings, args);
    default:
      throw plainError(`没有命令 ${command}。`, `There is no command ${command}: start, test, reset or run.`);
  }
};

/** What nobody foresaw: its stack goes to a file for whoever repairs it, the terminal gets a sentence. */
const noteUnforeseen = (error: unknown): string => {
  // Not in the data folder: that may be what went wrong.
  const file = join(tmpdir(), `shenpi-launcher-${process.pid}.log`);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  appendFileSync(file, `${new Date().toISOString()} ${stack}\n`);
  return `意外错误：${messageOf(error)}（详见 ${file}）\nUnexpected error; details are in ${file}.`;
};

const main = async (): Promise<void> => {
  // A closed terminal must not end the launcher before it has stopped what it started.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  try {
    process.exitCode = await execute(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`\n${isPlainError(error) ? error.message : noteUnforeseen(error)}\n`);
    process.exitCode = 1;
  }
  process.exit();
};

void main();
