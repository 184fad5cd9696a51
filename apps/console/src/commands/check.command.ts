import { parseArgs } from 'node:util';
import type { Configuration } from '@shenpi/platform';
import { engineReachable } from '@shenpi/platform';
import type { CheckOptions } from '@shenpi/checker';
import type { Command } from './command';

/** Arguments that it does not know; a finding is 1. */
const BAD_ARGUMENTS = 2;

const USAGE = 'check [--quiet] [--client-log FILE] [--finance-book FILE] [--json]';

const OPTIONS = {
  quiet: { type: 'boolean', default: false },
  'client-log': { type: 'string' },
  'finance-book': { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: false }).values;
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
};

const optionsOf = async (
  configuration: Configuration,
  given: Exclude<ReturnType<typeof parsed>, string>,
): Promise<CheckOptions> => {
  const { temporalAddress: address, temporalNamespace: namespace } = configuration;
  return {
    databaseUrl: configuration.databaseUrl,
    ...((await engineReachable(configuration)) ? { temporal: { address, namespace } } : {}),
    ...(given['client-log'] === undefined ? {} : { clientLog: given['client-log'] }),
    ...(given['finance-book'] === undefined ? {} : { financeBook: given['finance-book'] }),
    checkpoints: { dir: configuration.checkpointDir, keyFile: configuration.keyFile },
    isQuiet: given.quiet,
  };
};

/** Examines record, engine, queue and books by all invariants. Exit code 1 on any violation, 2 on arguments that it does not know. */
export const checkCommand: Command = async (configuration, say, args) => {
  const given = parsed(args);
  if (typeof given === 'string') {
    process.stderr.write(`${given}\n${USAGE}\n`);
    return BAD_ARGUMENTS;
  }
  // Only this command needs it, and with it the engine's client.
  const { checkEverything, printReport } = await import('@shenpi/checker');
  const report = await checkEverything(await optionsOf(configuration, given));
  if (given.json) say(JSON.stringify(report));
  else printReport(report, say);
  return report.violations.length === 0 ? 0 : 1;
};
