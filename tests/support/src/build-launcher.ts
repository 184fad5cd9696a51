import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const room = resolve(__dirname, '../../../infra/local');

const newestChange = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);

/**
 * Compiles @shenpi/local when its build is missing or older than its sources. Jest loads a global setup with Node's own
 * resolution, which finds built packages only; everything else in the tests reads the sources.
 */
export const buildLauncher = (): void => {
  const built = join(room, 'dist', 'index.js');
  if (existsSync(built) && statSync(built).mtimeMs >= newestChange(join(room, 'src'))) return;
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: room, stdio: ['ignore', 'ignore', 'inherit'] });
};
