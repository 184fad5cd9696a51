import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { plainError } from '../telling/plain-error';
import { step, type Say } from '../telling/progress';

const browserNames = ['chromium', 'chromium-browser', 'google-chrome'] as const;

/** The installed Chromium: the one in SHENPI_CHROMIUM, or the first on PATH; undefined if there is none. */
export const chromiumPath = (environment: NodeJS.ProcessEnv = process.env): string | undefined => {
  const named = environment.SHENPI_CHROMIUM;
  if (named !== undefined && named !== '') return named;
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return browserNames
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
};

/** True if some installed font has Chinese characters. Screenshots without one show empty boxes. */
const hasChineseFont = (): boolean => {
  const answer = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return answer.status === 0 && answer.stdout.trim() !== '';
};

const aptGet = (...args: readonly string[]): Promise<void> =>
  new Promise((resolve) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const child = spawn('apt-get', args, { stdio: 'ignore', env });
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });

const install = async (packages: readonly string[]): Promise<void> => {
  await aptGet('update');
  await aptGet('install', '-y', '--no-install-recommends', ...packages);
};

/**
 * Makes sure that the browser tests have Chromium and a Chinese font: installs Debian's packages where it may (root and
 * apt-get), otherwise throws a plain error that says what to install. Gives the path of the browser.
 */
export const ensureBrowser = async (say: Say): Promise<string> => {
  const missing = (): readonly string[] => [
    ...(chromiumPath() === undefined ? ['chromium'] : []),
    ...(hasChineseFont() ? [] : ['fonts-noto-cjk', 'fontconfig']),
  ];
  const packages = missing();
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (packages.length > 0 && mayInstall) {
    await step(say, `安装 ${packages.join(' ')} · installing`, () => install(packages));
  }
  const path = chromiumPath();
  const stillMissing = missing();
  if (path !== undefined && stillMissing.length === 0) return path;
  throw plainError(
    `浏览器测试缺少系统软件包：${stillMissing.join(' ')}。请安装后重试（Debian：apt-get install ${stillMissing.join(' ')}）。`,
    `The browser tests need these packages of the system: ${stillMissing.join(' ')}. Install them and try again.`,
  );
};
