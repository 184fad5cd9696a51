import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stopLeftovers } from '../processes/ledger';
import { knownServerFolder } from '../postgres/cluster-folder';
import { stopLeftoverPostmaster } from '../postgres/leftover-postmaster';
import type { Say } from '../telling/progress';

/** Stops whatever still runs on a data folder and deletes it, with a database cluster that was kept elsewhere. */
export const emptyDataFolder = async (folder: string, say: Say = () => undefined): Promise<void> => {
  const dataDir = resolve(folder);
  if (!existsSync(dataDir)) return;
  await stopLeftovers(dataDir, say);
  const server = knownServerFolder(dataDir);
  if (server !== undefined) {
    await stopLeftoverPostmaster(join(server, 'cluster'));
    rmSync(server, { recursive: true, force: true });
  }
  rmSync(dataDir, { recursive: true, force: true });
};
