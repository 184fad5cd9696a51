import { existsSync } from 'node:fs';
import { requireConsole, runConsole } from '../installation/console-command';
import {
  installationEnvironment,
  readEnvironment,
  type ApplicationEnvironment,
} from '../installation/environment';
import { keptFinanceSecret, keptPorts } from '../installation/kept-choices';
import { lockState, readLock, takeDataFolder } from '../installation/launcher-lock';
import { startServersOf } from '../installation/servers';
import type { Settings } from '../installation/settings';
import { ledgerOf, stopLeftovers } from '../processes/ledger';
import { supervisor } from '../processes/supervisor';
import { plainError } from '../telling/plain-error';
import { sayToTerminal, type Say } from '../telling/progress';

/** Console commands that speak to the engine; the others need the record only. */
const engineCommands: readonly string[] = ['rebuild', 'demo', 'versions', 'check'];

const runIn = async (environment: ApplicationEnvironment, args: readonly string[]): Promise<number> => {
  const { exitCode, complaint } = await runConsole(args, environment, { onLine: sayToTerminal });
  if (complaint !== '') process.stderr.write(`${complaint}\n`);
  return exitCode;
};

const runWithServersOfItsOwn = async (
  settings: Settings,
  args: readonly string[],
  say: Say,
): Promise<number> => {
  const { dataDir } = settings;
  const release = await takeDataFolder(dataDir, say);
  const processes = supervisor(say);
  try {
    await stopLeftovers(dataDir, say);
    const ledger = ledgerOf(dataDir);
    const ports = await keptPorts(dataDir);
    const withEngine = engineCommands.includes(args[0] ?? '');
    const addresses = await startServersOf({
      settings,
      ports,
      ledger,
      say,
      withEngine,
      watch: processes.watch,
    });
    const environment = installationEnvironment(settings, addresses, ports, keptFinanceSecret(dataDir));
    await requireConsole(['migrate'], environment);
    return await runIn(environment, args);
  } finally {
    await processes.stopAll();
    release();
  }
};

/**
 * Runs a console command (verify, rebuild, checkpoint …) against the local installation and gives its exit code. While
 * the installation is up it uses its servers; otherwise it starts those that the command needs and stops them again.
 * Progress goes to standard error, so that standard output is the command's own.
 */
export const run = async (settings: Settings, args: readonly string[]): Promise<number> => {
  const { dataDir, databaseUrl } = settings;
  const say: Say = (line) => void process.stderr.write(`${line}\n`);
  if (!existsSync(dataDir) && databaseUrl === undefined) {
    throw plainError(
      `${dataDir} 中还没有安装。请先运行一次 npm start。`,
      `There is no installation in ${dataDir} yet. Run npm start once first.`,
    );
  }
  const environment = readEnvironment(dataDir);
  const isUp = ['held', 'orphaned'].includes(lockState(readLock(dataDir))) && environment !== undefined;
  return isUp ? runIn(environment, args) : runWithServersOfItsOwn(settings, args, say);
};
