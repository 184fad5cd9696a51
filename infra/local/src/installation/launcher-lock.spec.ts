import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf, type ProcessIdentity } from '../processes/process-identity';
import { lockState, parseLock, takeDataFolder } from './launcher-lock';

const launcher: ProcessIdentity = { pid: 50, startedAt: 'boot:1', command: 'node start' };
const npm: ProcessIdentity = { pid: 49, startedAt: 'boot:0', command: 'npm start' };

const running =
  (...processes: readonly ProcessIdentity[]) =>
  (pid: number): ProcessIdentity | undefined =>
    processes.find((process) => process.pid === pid);

describe('judging the lock of a data folder', () => {
  it.each([
    ['free', undefined, []],
    ['stale', { holder: launcher }, []],
    ['stale', { holder: launcher }, [{ ...launcher, startedAt: 'boot:2' }]],
    ['held', { holder: launcher }, [launcher]],
    ['held', { holder: launcher, startedBy: npm }, [launcher, npm]],
    ['orphaned', { holder: launcher, startedBy: npm }, [launcher]],
    ['stale', { holder: launcher, startedBy: npm }, [npm]],
  ] as const)('is %s', (state, content, processes) => {
    expect(lockState(content, running(...processes))).toBe(state);
  });

  it.each([[undefined], ['half a fi'], [{}], [{ holder: 7 }]])('counts %p as nobody’s', (content) => {
    expect(parseLock(content)).toBeUndefined();
  });
});

describe('taking a data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shenpi-lock-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('refuses while another process works on it, and takes it over from one that is gone', async () => {
    const lines: string[] = [];
    const say = (line: string): void => void lines.push(line);
    const release = await takeDataFolder(folder, say);
    await expect(takeDataFolder(folder, say)).rejects.toThrow(String(process.pid));
    release();
    const gone = { ...identityOf(process.pid), startedAt: 'an earlier boot' };
    writeFileSync(join(folder, 'launcher.lock'), JSON.stringify({ holder: gone }));
    const releaseAgain = await takeDataFolder(folder, say);
    expect(lines.join()).toContain('did not end properly');
    releaseAgain();
  });
});
