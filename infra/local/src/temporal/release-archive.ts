import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { messageOf, plainError } from '../telling/plain-error';
import type { Report } from '../telling/progress';
import { programNames, temporalServerVersion } from './version';

/** Where the Temporal project publishes its releases; SHENPI_TEMPORAL_RELEASES_URL names a mirror instead. */
export const officialReleasesUrl = 'https://github.com/temporalio/temporal/releases/download';

const patienceMs = 20_000;

/** Name of the archive for a machine, in the words of the release: `temporal_1.31.2_linux_amd64.tar.gz`. */
export const archiveName = (system: string = platform(), processor: string = arch()): string =>
  `temporal_${temporalServerVersion}_${system}_${processor === 'x64' ? 'amd64' : processor}.tar.gz`;

/** The SHA-256 that a checksum list (`<hex>  <name>` a line) gives for a file, or undefined. */
export const checksumFor = (list: string, name: string): string | undefined =>
  list
    .split('\n')
    .map((line) => line.trim().split(/\s+\*?/))
    .find(([sum, file]) => file === name && /^[0-9a-f]{64}$/i.test(sum ?? ''))
    ?.at(0)
    ?.toLowerCase();

const unavailable = (url: string, reason: string, cause?: unknown): Error =>
  plainError(`无法下载 ${url}（${reason}）。`, `${url} could not be downloaded (${reason}).`, cause);

const open = async (url: string): Promise<Response> => {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), patienceMs);
  try {
    const response = await fetch(url, { signal: giveUp.signal, redirect: 'follow' });
    if (!response.ok) throw unavailable(url, `HTTP ${response.status}`);
    return response;
  } catch (error) {
    throw error instanceof Error && 'plain' in error ? error : unavailable(url, messageOf(error), error);
  } finally {
    clearTimeout(timer);
  }
};

const download = async (url: string, report: Report): Promise<Buffer> => {
  const response = await open(url);
  const totalBytes = Number(response.headers.get('content-length') ?? 0);
  const chunks: Uint8Array[] = [];
  let receivedBytes = 0;
  const inMegabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(0);
  try {
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk);
      receivedBytes += chunk.byteLength;
      report(`${inMegabytes(receivedBytes)} / ${totalBytes === 0 ? '?' : inMegabytes(totalBytes)} MB`);
    }
  } catch (error) {
    throw unavailable(url, messageOf(error), error);
  }
  return Buffer.concat(chunks);
};

/**
 * Downloads the release archive for this machine, refuses it unless its SHA-256 is the one that the release publishes,
 * and unpacks the two programs into `folder`.
 */
export const fetchRelease = async (releasesUrl: string, folder: string, report: Report): Promise<void> => {
  const name = archiveName();
  const release = `${releasesUrl.replace(/\/+$/, '')}/v${temporalServerVersion}`;
  const published = checksumFor(await (await open(`${release}/checksums.txt`)).text(), name);
  if (published === undefined) {
    throw plainError(
      `${release} 没有适用于本机的程序包 ${name}。`,
      `${release} has no archive ${name} for this machine.`,
    );
  }
  const archive = await download(`${release}/${name}`, report);
  if (createHash('sha256').update(archive).digest('hex') !== published) {
    throw plainError(
      `下载的 ${name} 与公布的校验和不符，已丢弃。`,
      `The downloaded ${name} does not have the published checksum and was thrown away.`,
    );
  }
  const file = join(folder, name);
  writeFileSync(file, archive);
  const wanted = [programNames.server, programNames.sql];
  const unpacked = spawnSync('tar', ['-xzf', file, '-C', folder, ...wanted], { encoding: 'utf8' });
  rmSync(file);
  if (unpacked.status !== 0) {
    throw plainError(`${name} 无法解压：${unpacked.stderr}`, `${name} could not be unpacked.`);
  }
  for (const program of wanted) chmodSync(join(folder, program), 0o755);
};
