import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { isPinnedVersion, programNames, temporalServerVersion, type TemporalPrograms } from './version';

/** Where built or downloaded programs are kept, outside the checkout and by version: a second clone finds them. */
export const cacheFolder = (environment: NodeJS.ProcessEnv = process.env): string =>
  join(
    environment.XDG_CACHE_HOME === undefined || environment.XDG_CACHE_HOME === ''
      ? join(homedir(), '.cache')
      : environment.XDG_CACHE_HOME,
    'shenpi',
    'temporal-server',
    temporalServerVersion,
  );

/** The two programs as files of a folder. */
export const programsIn = (folder: string): TemporalPrograms => ({
  server: join(folder, programNames.server),
  sql: join(folder, programNames.sql),
});

/** True if both programs are there and of the pinned version. */
export const isUsable = (programs: TemporalPrograms): boolean =>
  [programs.server, programs.sql].every((program) => existsSync(program) && isPinnedVersion(program));

/** Programs of the pinned version in the cache or in a folder of PATH, or undefined. Other versions are passed over. */
export const findPrograms = (environment: NodeJS.ProcessEnv = process.env): TemporalPrograms | undefined => {
  const onPath = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return [cacheFolder(environment), ...onPath].map(programsIn).find(isUsable);
};
