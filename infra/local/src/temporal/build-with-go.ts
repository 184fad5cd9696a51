import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { plainError } from '../telling/plain-error';
import type { Report } from '../telling/progress';
import { programNames } from './version';

/** The module that pins the server: infra/temporal, beside this package. */
const moduleFolder = resolve(__dirname, '../../../temporal');
const packages = ['go.temporal.io/server/cmd/server', 'go.temporal.io/server/cmd/tools/sql'] as const;

/** Major and minor number in `go version go1.26.8 linux/amd64`. */
export const parseGoVersion = (output: string): readonly [number, number] | undefined => {
  const found = /go(\d+)\.(\d+)/.exec(output);
  return found === null ? undefined : [Number(found[1]), Number(found[2])];
};

/**
 * True if the installed Go can build the module: from 1.21 on it fetches the toolchain that the module asks for by
 * itself, where it may.
 */
export const canGoBuild = (environment: NodeJS.ProcessEnv): boolean => {
  const answer = spawnSync('go', ['version'], { encoding: 'utf8', timeout: 20_000, env: environment });
  const version = answer.status === 0 ? parseGoVersion(answer.stdout) : undefined;
  return (
    version !== undefined && (version[0] > 1 || version[1] >= 21) && existsSync(join(moduleFolder, 'go.sum'))
  );
};

/** Counts what the build says: `go: downloading …` a module, anything else without a colon a compiled package. */
const progressOf = (report: Report): ((line: string) => void) => {
  let modules = 0;
  let compiled = 0;
  return (line) => {
    if (line.startsWith('go: downloading')) modules += 1;
    else if (/^[\w./-]+$/.test(line)) compiled += 1;
    const group = /^[\w./-]+$/.test(line) ? `, ${line.split('/').slice(0, 3).join('/')}` : '';
    report(
      `已下载模块 ${modules}，已编译包 ${compiled} · ${modules} modules fetched, ${compiled} packages compiled${group}`,
    );
  };
};

/** Builds both programs into `folder`, with the versions that infra/temporal/go.sum proves. Minutes when cold. */
export const buildWithGo = async (
  folder: string,
  logFile: string,
  environment: NodeJS.ProcessEnv,
  report: Report,
): Promise<void> => {
  const log = createWriteStream(logFile);
  const flags = [
    '-trimpath',
    '-ldflags',
    '-s -w',
    '-mod=readonly',
    '-buildvcs=false',
    '-v',
    '-o',
    `${folder}/`,
  ];
  const child = spawn('go', ['build', ...flags, ...packages], {
    cwd: moduleFolder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...environment, CGO_ENABLED: '0' },
  });
  const stopBuild = (): void => void child.kill();
  process.once('exit', stopBuild);
  const tell = progressOf(report);
  createInterface({ input: child.stderr }).on('line', (line) => {
    log.write(`${line}\n`);
    tell(line);
  });
  const code = await new Promise<number | null>((done) => {
    child.once('error', () => done(null));
    child.once('close', done);
  });
  process.off('exit', stopBuild);
  log.end();
  if (code !== 0) {
    throw plainError(
      `用 Go 编译 Temporal 服务器失败，详见 ${logFile}。`,
      `Building the Temporal server with Go failed; see ${logFile}.`,
    );
  }
  renameSync(join(folder, 'server'), join(folder, programNames.server));
  renameSync(join(folder, 'sql'), join(folder, programNames.sql));
};
