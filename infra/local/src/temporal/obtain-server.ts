import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isPlainError, messageOf, plainError } from '../telling/plain-error';
import { step, type Say } from '../telling/progress';
import { buildWithGo, canGoBuild } from './build-with-go';
import { keepInCache } from './keep-in-cache';
import { cacheFolder, findPrograms } from './programs-on-this-machine';
import { fetchRelease, officialReleasesUrl } from './release-archive';
import { temporalServerVersion as version, type TemporalPrograms } from './version';

const choices = [
  `没有可用的 Temporal 服务器 ${version}。请任选其一：安装 Go 1.26.4 以上；允许访问 Go 模块代理或 GitHub；`,
  `把 temporal-server 与 temporal-sql-tool（${version}）放入 PATH；或设置 TEMPORAL_ADDRESS 使用现有的服务器。`,
].join('');
const choicesInEnglish = [
  `No Temporal server ${version} can be had. Choose one: install Go 1.26.4 or later; allow access to the Go module proxy`,
  `or to GitHub; put temporal-server and temporal-sql-tool (${version}) on PATH; or point TEMPORAL_ADDRESS at a server.`,
].join(' ');

/** Tries a way of getting the programs; a plain "no" is told and the next way is tried. */
const attempt = async (
  say: Say,
  title: string,
  way: () => Promise<TemporalPrograms>,
): Promise<TemporalPrograms | undefined> => {
  try {
    return await way();
  } catch (error) {
    if (!isPlainError(error)) throw error;
    say(`  ${title}: ${messageOf(error)}`);
    return undefined;
  }
};

/**
 * The Temporal server's programs of the pinned version: from the cache or PATH, otherwise built with Go, otherwise from
 * the official release (or the mirror in SHENPI_TEMPORAL_RELEASES_URL). What was built or fetched is kept in the cache.
 */
export const obtainTemporalServer = async (
  say: Say,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<TemporalPrograms> => {
  const found = findPrograms(environment);
  if (found !== undefined) return found;
  const cache = cacheFolder(environment);
  const logFile = join(dirname(cache), `build-${version}.log`);
  mkdirSync(dirname(cache), { recursive: true });

  const building = `编译 Temporal 服务器 ${version} · building the Temporal server`;
  const built = canGoBuild(environment)
    ? await attempt(say, 'Go', () =>
        step(say, building, (report) =>
          keepInCache(cache, (folder) => buildWithGo(folder, logFile, environment, report)),
        ),
      )
    : undefined;
  if (built !== undefined) return built;

  const releasesUrl = environment.SHENPI_TEMPORAL_RELEASES_URL ?? officialReleasesUrl;
  const fetching = `下载 Temporal 服务器 ${version} · downloading the Temporal server`;
  const fetched = await attempt(say, releasesUrl, () =>
    step(say, fetching, (report) =>
      keepInCache(cache, (folder) => fetchRelease(releasesUrl, folder, report)),
    ),
  );
  if (fetched !== undefined) return fetched;
  throw plainError(choices, choicesInEnglish);
};
