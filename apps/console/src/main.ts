import { ConfigurationError, loadConfiguration } from '@shenpi/platform';
import { SchemaRefused } from '@shenpi/record';
import { accountsCommand } from './commands/accounts.command';
import { calendarCommand } from './commands/calendar.command';
import { checkCommand } from './commands/check.command';
import { checkpointCommand } from './commands/checkpoint.command';
import type { Command } from './commands/command';
import { demoCommand } from './commands/demo.command';
import { editionCommand } from './commands/edition.command';
import { migrateCommand } from './commands/migrate.command';
import { paymentsCommand } from './commands/payments.command';
import { rebuildCommand } from './commands/rebuild.command';
import { verifyCommand } from './commands/verify.command';
import { versionsCommand } from './commands/versions.command';
import { Refusal } from './refusal';

const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: migrateCommand,
  demo: demoCommand,
  accounts: accountsCommand,
  verify: verifyCommand,
  check: checkCommand,
  checkpoint: checkpointCommand,
  rebuild: rebuildCommand,
  edition: editionCommand,
  calendar: calendarCommand,
  versions: versionsCommand,
  payments: paymentsCommand,
};

/** What it will not do, and why, is told with this exit code; 1 is a finding or a failure. */
const REFUSED = 3;

const run = async ([name, ...args]: readonly string[]): Promise<number> => {
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command)
    throw new Refusal(
      `请给出命令：${Object.keys(COMMANDS).join('、')}。`,
      `Name a command: ${Object.keys(COMMANDS).join(', ')}.`,
    );
  return command(loadConfiguration(), (line) => void process.stdout.write(`${line}\n`), args);
};

const isRefusal = (error: unknown): error is Error =>
  error instanceof Refusal || error instanceof SchemaRefused || error instanceof ConfigurationError;

/** A database that cannot be reached comes as an error without a message, or with one for each address that was tried. */
const sentenceOf = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(sentenceOf).join('; ');
  return error instanceof Error ? error.message || error.name : String(error);
};

run(process.argv.slice(2))
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = isRefusal(error) ? REFUSED : 1;
  });
