import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseGoVersion } from './build-with-go';
import { obtainTemporalServer } from './obtain-server';
import { cacheFolder, findPrograms } from './programs-on-this-machine';
import { archiveName, checksumFor } from './release-archive';
import { parseVersion, programNames, temporalServerVersion } from './version';

const folder = mkdtempSync(join(tmpdir(), 'shenpi-release-'));
let server: Server;
let releasesUrl: string;
let files: Readonly<Record<string, Buffer>> = {};

/** Programs that only tell a version, packed as the release is. */
const archiveOf = (version: string): Buffer => {
  const source = mkdtempSync(join(folder, 'source-'));
  for (const name of Object.values(programNames)) {
    writeFileSync(join(source, name), `#!/bin/sh\necho "temporal version ${version}"\n`);
    chmodSync(join(source, name), 0o755);
  }
  execFileSync('tar', ['-czf', 'archive.tar.gz', ...Object.values(programNames)], { cwd: source });
  return readFileSync(join(source, 'archive.tar.gz'));
};

const publish = (archive: Buffer, checksum = createHash('sha256').update(archive).digest('hex')): void => {
  const release = `/v${temporalServerVersion}`;
  files = {
    [`${release}/checksums.txt`]: Buffer.from(
      `${'0'.repeat(64)}  other.tar.gz\n${checksum}  ${archiveName()}\n`,
    ),
    [`${release}/${archiveName()}`]: archive,
  };
};

/** A machine with an empty cache and neither Go nor a Temporal server on its PATH. */
const bareMachine = (): NodeJS.ProcessEnv => ({
  XDG_CACHE_HOME: mkdtempSync(join(folder, 'cache-')),
  PATH: '/nowhere',
  SHENPI_TEMPORAL_RELEASES_URL: releasesUrl,
});

const obtain = async (
  machine: NodeJS.ProcessEnv,
): Promise<{ readonly lines: string; readonly error: string }> => {
  const lines: string[] = [];
  const outcome = await obtainTemporalServer((line) => void lines.push(line), machine).then(
    () => '',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  return { lines: lines.join('\n'), error: outcome };
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    response.writeHead(file === undefined ? 404 : 200).end(file);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  releasesUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('obtaining the Temporal server from the release archive', () => {
  it('keeps programs whose checksum is the published one, and finds them the next time', async () => {
    const machine = bareMachine();
    publish(archiveOf(temporalServerVersion));
    expect(await obtain(machine)).toMatchObject({ error: '' });
    expect(findPrograms(machine)?.server).toBe(join(cacheFolder(machine), programNames.server));
    files = {};
    expect(await obtain(machine)).toEqual({ lines: '', error: '' });
  });

  it('refuses an archive with another checksum and keeps nothing of it', async () => {
    const machine = bareMachine();
    publish(archiveOf(temporalServerVersion), 'a'.repeat(64));
    const { lines, error } = await obtain(machine);
    expect(lines).toContain('does not have the published checksum');
    expect(error).toContain('TEMPORAL_ADDRESS');
    expect(existsSync(cacheFolder(machine))).toBe(false);
    expect(readdirSync(dirname(cacheFolder(machine)))).toEqual([]);
  });

  it('refuses a server of another version', async () => {
    const machine = bareMachine();
    publish(archiveOf('1.30.0'));
    expect((await obtain(machine)).lines).toContain(`are not version ${temporalServerVersion}`);
    expect(existsSync(cacheFolder(machine))).toBe(false);
  });

  it('names the choices when there is neither Go nor a release to be reached', async () => {
    files = {};
    const { lines, error } = await obtain(bareMachine());
    expect(lines).toContain('HTTP 404');
    expect(error).toContain('Go 1.26.4');
    expect(error.split('\n')).toHaveLength(2);
  });
});

describe('what the tools print', () => {
  it('reads versions', () => {
    expect(parseVersion('temporal version 1.31.2')).toBe('1.31.2');
    expect(parseVersion('something else')).toBeUndefined();
    expect(parseGoVersion('go version go1.26.8 linux/amd64')).toEqual([1, 26]);
  });

  it('finds the checksum of one archive only', () => {
    const sum = 'b'.repeat(64);
    expect(checksumFor(`${sum}  a.tar.gz\n`, 'a.tar.gz')).toBe(sum);
    expect(checksumFor(`${sum}  a.tar.gz.sig\n`, 'a.tar.gz')).toBeUndefined();
    expect(checksumFor('short  a.tar.gz\n', 'a.tar.gz')).toBeUndefined();
  });

  it('names archives as the release does', () => {
    expect(archiveName('linux', 'x64')).toBe('temporal_1.31.2_linux_amd64.tar.gz');
    expect(archiveName('darwin', 'arm64')).toBe('temporal_1.31.2_darwin_arm64.tar.gz');
  });
});
