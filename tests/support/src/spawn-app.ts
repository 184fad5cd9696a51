import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { application, ledgerOf, type ManagedProcess } from '@shenpi/local';
import { sharedServers } from './shared-servers';

/** The processes of ours that a test can start. */
export type AppName = 'api' | 'worker' | 'notifier' | 'console' | 'finance-simulator' | 'mail-simulator';

/** A started application: `kill9`, `stop`, and `start` again with the same environment. */
export interface SpawnedApp extends ManagedProcess {
  readonly name: AppName;
  /** What it was started with. */
  readonly settings: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Everything it has printed so far. */
  readonly log: () => string;
  /** Stops it if it runs and starts it again. */
  readonly restart: () => Promise<void>;
}

let started = 0;

const ownTree = resolve(__dirname, '../../..');
const mainOf = (tree: string, name: AppName): string => resolve(tree, 'apps', name, 'dist/main.js');

/** Settings of the shell that runs the tests must not decide what a test sees. */
const withoutOurSettings = (): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(SHENPI_|TEMPORAL_|NODE_OPTIONS$|JEST_)/.test(name)),
  );

/**
 * Starts the built application in a process of its own and waits until it says that it is ready.
 * `env` holds its settings (SHENPI_…, TEMPORAL_ADDRESS); it gets none of the settings of the shell. Its log and its
 * number are kept in SHENPI_DATA_DIR (default: the folder of the shared servers), whose stop ends it if the test did not. `tree` is
 * the folder whose build is started: this checkout, or a copy of it.
 */
export const spawnApp = async (
  name: AppName,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  tree = ownTree,
): Promise<SpawnedApp> => {
  const main = mainOf(tree, name);
  if (!existsSync(main)) throw new Error(`${main} is missing: run "npm run build" first`);
  const dataDir = env.SHENPI_DATA_DIR ?? sharedServers().dataDir;
  started += 1;
  const instance = `${name}-${process.pid}-${started}`;
  const logFile = join(dataDir, 'logs', `${instance}.log`);
  const managed = application({
    name: instance,
    ledger: ledgerOf(dataDir),
    main,
    args,
    env: { ...withoutOurSettings(), SHENPI_DATA_DIR: dataDir, ...env },
    logFile,
  });
  await managed.start();
  return {
    ...managed,
    name,
    settings: env,
    logFile,
    log: () => readFileSync(logFile, 'utf8'),
    restart: async () => {
      await managed.stop();
      await managed.start();
    },
  };
};
