import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf } from '../processes/process-identity';
import { emptyDataFolder } from './empty-data-folder';

const prefix = 'shenpi-test-';

/** A fresh data folder for a test, named after this process so that it can be told when it is abandoned. */
export const scratchFolder = (): string => mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));

/** Stops and deletes what test runs that were killed have left: their number names a process that is gone. */
export const removeAbandonedScratchFolders = async (): Promise<void> => {
  const abandoned = readdirSync(tmpdir())
    .filter((name) => name.startsWith(prefix))
    .filter((name) => identityOf(Number.parseInt(name.slice(prefix.length), 10)) === undefined);
  for (const name of abandoned) await emptyDataFolder(join(tmpdir(), name));
};
