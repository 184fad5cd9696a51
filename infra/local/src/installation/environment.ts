import { join } from 'node:path';
import { readJson, writePrivateFile } from '../processes/private-file';
import type { InstallationPorts } from './kept-choices';
import type { Settings } from './settings';

/** The resolved settings of the applications: names as they read them. */
export type ApplicationEnvironment = Readonly<Record<string, string>>;

/** Where the servers are, ours or those that the person named. */
export interface ServerAddresses {
  readonly databaseUrl: string;
  readonly databaseOwnerUrl: string;
  readonly temporalAddress: string;
}

/** The name of the setting that only the console gets: the applications must not be able to change the schema. */
const ownerSetting = 'SHENPI_DATABASE_OWNER_URL';

/** The address that people type; an address that means "all" is reached as 127.0.0.1 from this machine. */
export const publicUrl = ({ httpHost, httpPort }: Settings): string =>
  `http://${['0.0.0.0', '::'].includes(httpHost) ? '127.0.0.1' : httpHost}:${httpPort}`;

/** Every setting of the applications of this installation, the owner's address included. */
export const installationEnvironment = (
  settings: Settings,
  addresses: ServerAddresses,
  ports: Pick<InstallationPorts, 'finance'>,
  financeSecret: string,
): ApplicationEnvironment => ({
  SHENPI_DATABASE_URL: addresses.databaseUrl,
  [ownerSetting]: addresses.databaseOwnerUrl,
  TEMPORAL_ADDRESS: addresses.temporalAddress,
  SHENPI_TEMPORAL_NAMESPACE: settings.namespace,
  SHENPI_HTTP_HOST: settings.httpHost,
  SHENPI_HTTP_PORT: String(settings.httpPort),
  SHENPI_PUBLIC_URL: process.env.SHENPI_PUBLIC_URL ?? publicUrl(settings),
  SHENPI_INSTALLATION: settings.installation,
  ...(settings.clockStart === undefined ? {} : { SHENPI_CLOCK_START: settings.clockStart }),
  SHENPI_DATA_DIR: settings.dataDir,
  SHENPI_CHECKPOINT_DIR: join(settings.dataDir, 'checkpoints'),
  SHENPI_KEY_FILE: join(settings.dataDir, 'checkpoint-key.pem'),
  SHENPI_LOG_LEVEL: settings.logLevel,
  SHENPI_FINANCE_URL: `http://127.0.0.1:${ports.finance}`,
  SHENPI_FINANCE_PORT: String(ports.finance),
  SHENPI_FINANCE_SECRET: financeSecret,
  SHENPI_FINANCE_BOOK: join(settings.dataDir, 'finance-book.json'),
});

/** What a long-running application gets: everything but the owner's address. */
export const forApplications = (environment: ApplicationEnvironment): ApplicationEnvironment =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => name !== ownerSetting));

const environmentFile = (dataDir: string): string => join(dataDir, 'environment.json');

/** Keeps the resolved settings for console commands that are run while the installation is up (0600: passwords). */
export const writeEnvironment = (dataDir: string, environment: ApplicationEnvironment): void =>
  writePrivateFile(environmentFile(dataDir), JSON.stringify(environment, null, 2));

export const readEnvironment = (dataDir: string): ApplicationEnvironment | undefined => {
  const kept = readJson(environmentFile(dataDir));
  return typeof kept === 'object' && kept !== null ? (kept as ApplicationEnvironment) : undefined;
};
