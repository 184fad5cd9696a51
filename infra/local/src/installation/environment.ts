import { join } from 'node:path';
import { readJson, writePrivateFile } from '../processes/private-file';
import type { InstallationPorts, MetricsPorts } from './kept-choices';
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

/** Letters go to a simulator unless somebody named a server; a production installation has none, or a real one. */
export const mailIsSimulated = ({ installation, smtpUrl }: Settings): boolean =>
  installation !== 'production' && smtpUrl === undefined;

/** Where the letters that the simulator took can be read. */
export const mailPageUrl = ({ mailWeb }: Pick<InstallationPorts, 'mailWeb'>): string =>
  `http://127.0.0.1:${mailWeb}`;

const simulatedMail = ({
  mailSmtp,
  mailWeb,
}: Pick<InstallationPorts, 'mailSmtp' | 'mailWeb'>): ApplicationEnvironment => ({
  SHENPI_SMTP_URL: `smtp://127.0.0.1:${mailSmtp}`,
  SHENPI_MAIL_FROM: '审批系统 <notices@shenpi.example>',
  SHENPI_MAIL_SMTP_PORT: String(mailSmtp),
  SHENPI_MAIL_WEB_PORT: String(mailWeb),
});

/** A finance bureau that only pretends; a production installation names a real one, or pays by hand. */
const simulatedFinance = (
  { dataDir }: Settings,
  { finance }: Pick<InstallationPorts, 'finance'>,
  secret: string,
): ApplicationEnvironment => ({
  SHENPI_FINANCE_URL: `http://127.0.0.1:${finance}`,
  SHENPI_FINANCE_PORT: String(finance),
  SHENPI_FINANCE_SECRET: secret,
  SHENPI_FINANCE_BOOK: join(dataDir, 'finance-book.json'),
});

/** Every setting of the applications of this installation, the owner's address included. */
export const installationEnvironment = (
  settings: Settings,
  addresses: ServerAddresses,
  ports: Pick<InstallationPorts, 'finance' | 'mailSmtp' | 'mailWeb'>,
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
  ...(settings.installation === 'production' ? {} : simulatedFinance(settings, ports, financeSecret)),
  ...(mailIsSimulated(settings) ? simulatedMail(ports) : {}),
});

const metricsOf = (name: string, ports: MetricsPorts): ApplicationEnvironment => {
  switch (name) {
    case 'api':
      return { SHENPI_METRICS_PORT: String(ports.apiMetrics) };
    case 'worker':
      return {
        SHENPI_METRICS_PORT: String(ports.workerMetrics),
        SHENPI_ENGINE_METRICS_PORT: String(ports.engineMetrics),
      };
    case 'notifier':
      return { SHENPI_METRICS_PORT: String(ports.notifierMetrics) };
    default:
      return {};
  }
};

/** What a long-running application gets: everything but the owner's address, and a door for machines of its own. */
export const forApplication = (
  name: string,
  environment: ApplicationEnvironment,
  ports: MetricsPorts,
): ApplicationEnvironment => ({
  ...Object.fromEntries(Object.entries(environment).filter(([setting]) => setting !== ownerSetting)),
  ...metricsOf(name, ports),
});

const environmentFile = (dataDir: string): string => join(dataDir, 'environment.json');

/** Keeps the resolved settings for console commands that are run while the installation is up (0600: passwords). */
export const writeEnvironment = (dataDir: string, environment: ApplicationEnvironment): void =>
  writePrivateFile(environmentFile(dataDir), JSON.stringify(environment, null, 2));

export const readEnvironment = (dataDir: string): ApplicationEnvironment | undefined => {
  const kept = readJson(environmentFile(dataDir));
  return typeof kept === 'object' && kept !== null ? (kept as ApplicationEnvironment) : undefined;
};
