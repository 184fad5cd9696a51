import { spawnSync } from 'node:child_process';

/** The Temporal server this system is run and tested with; infra/temporal/go.mod pins the same. */
export const temporalServerVersion = '1.31.2';

/** Names of the two programs, as the official archive has them. */
export const programNames = { server: 'temporal-server', sql: 'temporal-sql-tool' } as const;

/** Paths of the two programs. */
export interface TemporalPrograms {
  readonly server: string;
  readonly sql: string;
}

/** The version in `temporal version 1.31.2`; undefined for anything else. */
export const parseVersion = (output: string): string | undefined =>
  /version v?(\d+\.\d+\.\d+)/.exec(output)?.[1];

/** True if the program runs and is of exactly the pinned version: the schema and the server must agree. */
export const isPinnedVersion = (program: string): boolean => {
  const answer = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return answer.status === 0 && parseVersion(answer.stdout) === temporalServerVersion;
};
