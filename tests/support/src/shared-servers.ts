import type { PostgresCredentials } from '@shenpi/local';

const variable = 'SHENPI_TEST_SERVERS';

/** The servers that one Jest run shares between its test files, as they travel through the environment. */
export interface SharedServers {
  readonly postgres: { readonly port: number; readonly credentials: PostgresCredentials };
  readonly temporal: { readonly address: string; readonly namespace: string };
  readonly dataDir: string;
}

/** Writes the shared servers where every test file of this run finds them. */
export const announceSharedServers = (servers: SharedServers): void => {
  process.env[variable] = JSON.stringify(servers);
};

/** The shared servers of this Jest run. Throws in a project whose configuration names no global setup. */
export const sharedServers = (): SharedServers => {
  const announced = process.env[variable];
  if (announced === undefined) {
    throw new Error(
      `${variable} is not set: this Jest project does not start the shared servers (globalSetup)`,
    );
  }
  return JSON.parse(announced) as SharedServers;
};
