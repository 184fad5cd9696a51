import {
  databaseServer,
  emptyDataFolder,
  killLeftovers,
  ledgerOf,
  obtainTemporalServer,
  removeAbandonedScratchFolders,
  scratchFolder,
  startPostgres,
  startTemporal,
  startTemporalCluster,
  type ClusterSize,
  type RunningPostgres,
  type RunningTemporal,
} from '@shenpi/local';
import type { Through } from './lines';

/** A PostgreSQL and a Temporal server of a test's own, in a fresh folder. */
export interface ServerSet {
  readonly dataDir: string;
  readonly postgres: RunningPostgres;
  readonly temporal: RunningTemporal;
  /** Stops both, and applications started on this folder, and deletes it. */
  readonly stop: () => Promise<void>;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const EXIT_CODE = 130;

/**
 * Whoever breaks a run off leaves nothing running behind. At once, so that nobody starts again what is missed; the next run removes the
 * folder. Ends with the function that it returns.
 */
const stopAtSignal = (dataDir: string): (() => void) => {
  const stop = (): void => {
    killLeftovers(dataDir);
    process.exit(EXIT_CODE);
  };
  // Not once: a terminal's Ctrl-C arrives again from npm, and nothing may end this before it has stopped everything.
  for (const signal of SIGNALS) process.on(signal, stop);
  return () => {
    for (const signal of SIGNALS) process.off(signal, stop);
  };
};

/**
 * Starts both servers on free ports. Stops and removes first what killed test runs have left behind.
 * `durable: true` makes commits wait for the disk, which a test of crashes needs; others are faster without. `cluster` asks for a
 * Temporal whose services are processes of their own.
 * `through` is asked for the line between the two.
 */
export const startServers = async ({
  durable = false,
  namespace = 'shenpi',
  cluster,
  through,
}: {
  readonly durable?: boolean;
  readonly namespace?: string;
  readonly cluster?: ClusterSize;
  readonly through?: Through;
} = {}): Promise<ServerSet> => {
  await removeAbandonedScratchFolders();
  const dataDir = scratchFolder();
  const ledger = ledgerOf(dataDir);
  const forgetSignals = stopAtSignal(dataDir);
  const stop = async (): Promise<void> => {
    forgetSignals();
    await emptyDataFolder(dataDir);
  };
  try {
    const postgres = await startPostgres({ dataDir, durable, ledger });
    const programs = await obtainTemporalServer((line) => void process.stderr.write(`${line}\n`));
    const { host, port } = postgres;
    const line = await through?.({ from: 'temporal', to: 'postgres', at: { host, port } });
    const reached = line ? databaseServer(line.port, postgres.credentials, line.host) : postgres;
    const options = { programs, postgres: reached, dataDir, namespace, ledger };
    const temporal = await (cluster === undefined
      ? startTemporal(options)
      : startTemporalCluster({ ...options, size: cluster }));
    // Everything that the ledger names is stopped, applications that a test left running first.
    return { dataDir, postgres, temporal, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
