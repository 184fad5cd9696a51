import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const largestBytes = 20 * 1024 * 1024;

/** The folder of the logs, made if missing; logs that have grown large begin anew, their predecessor stays as `.old`. */
export const logFolder = (dataDir: string): string => {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.log'))) {
    const path = join(folder, name);
    if (existsSync(path) && statSync(path).size > largestBytes) renameSync(path, `${path}.old`);
  }
  return folder;
};
