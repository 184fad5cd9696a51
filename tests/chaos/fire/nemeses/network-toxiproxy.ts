import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from '@shenpi/local';

/** Slow and lossy lines by a program made for it; the newest version in the Go module proxy. */
const VERSION = '2.5.0';
const PACKAGE = `github.com/Shopify/toxiproxy/v2/cmd/server@v${VERSION}`;
const BUILD_MS = 300_000;

/** Beside the engine's server in the cache, by version, outside the checkout: a second clone does not build it again. */
const cached = (): string => join(dirname(dirname(cacheFolder())), 'toxiproxy', VERSION, 'toxiproxy-server');

/** The program, or why there is none. */
export type Toxiproxy = { readonly program: string } | { readonly missing: string };

/** Finds the proxy in the cache, or builds it with Go (some seconds) under a temporary name and moves it to its place when it is whole. */
export const obtainToxiproxy = (): Toxiproxy => {
  const program = cached();
  if (existsSync(program)) return { program };
  mkdirSync(dirname(program), { recursive: true });
  const unfinished = mkdtempSync(join(dirname(dirname(program)), '.unfinished-'));
  try {
    const built = spawnSync('go', ['install', '-trimpath', '-ldflags', '-s -w', PACKAGE], {
      encoding: 'utf8',
      timeout: BUILD_MS,
      env: { ...process.env, GOBIN: unfinished, CGO_ENABLED: '0', GOFLAGS: '' },
    });
    if (built.status !== 0)
      return {
        missing: `toxiproxy ${VERSION} could not be built with Go: ${(built.stderr ?? '').trim().split('\n').at(-1) ?? 'no Go here'}`,
      };
    renameSync(join(unfinished, 'server'), program);
    return { program };
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
};
