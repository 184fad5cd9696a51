import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '@shenpi/local';
import { eventually } from '@shenpi/test-support';
import { oneDecimal, type Bench, type Row } from './report';

const PAGE_MS = 20 * 60_000;
const ASK_AGAIN_MS = 100;
const TREE = resolve(__dirname, '../..');

const ran = async (command: string, args: readonly string[], cwd: string): Promise<void> => {
  const child = spawn(command, [...args], { cwd, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
};

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  await ended;
};

/** `npm start` until the first page is served; answers the seconds and stops it again. */
const startOnce = async (folder: string, env: NodeJS.ProcessEnv, url: string): Promise<number> => {
  const startedAt = performance.now();
  const child = spawn('npm', ['start'], { cwd: folder, env, stdio: 'ignore' });
  try {
    await eventually(
      async () => {
        if (child.exitCode !== null) return;
        const page = await fetch(url);
        if (!page.ok) throw new Error(`the page answers ${page.status}`);
      },
      { timeoutMs: PAGE_MS, everyMs: ASK_AGAIN_MS },
    );
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
    return (performance.now() - startedAt) / 1000;
  } finally {
    await stop(child);
  }
};

/**
 * A fresh clone of this tree with a data folder and a port of its own: `npm start` until the first page, packages and builds included, and
 * the second start. What the caches of the machine already have (packages, the engine's server) is not fetched again.
 */
export const start: Bench = async (say) => {
  const folder = mkdtempSync(join(tmpdir(), 'shenpi-start-'));
  try {
    const clone = join(folder, 'clone');
    await ran('git', ['clone', '-q', TREE, clone], folder);
    const port = String(await freePort());
    const env = { ...process.env, SHENPI_DATA_DIR: join(folder, 'data'), SHENPI_HTTP_PORT: port };
    const rows: Row[] = [];
    for (const name of ['fresh clone', 'second start']) {
      say(name);
      rows.push({
        start: name,
        'first page s': oneDecimal(await startOnce(clone, env, `http://127.0.0.1:${port}/`)),
      });
    }
    return { settings: {}, rows };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
