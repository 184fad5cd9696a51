import { join, resolve } from 'node:path';
import { plainError } from '../telling/plain-error';
import { checkout } from './checkout';

export const installationKinds = ['demonstration', 'test', 'production'] as const;

/** What the person may set for a local installation, by environment variables; all have defaults. */
export interface Settings {
  /** SHENPI_DATA_DIR: everything this installation keeps. Default `.shenpi` in the checkout. */
  readonly dataDir: string;
  /** SHENPI_INSTALLATION: demonstration (default), test or production. */
  readonly installation: (typeof installationKinds)[number];
  /** SHENPI_HTTP_HOST and SHENPI_HTTP_PORT: where people reach it. Default 127.0.0.1 and 7300. */
  readonly httpHost: string;
  readonly httpPort: number;
  /** SHENPI_DATABASE_URL (and SHENPI_DATABASE_OWNER_URL for migrations, default the same): a PostgreSQL to use. */
  readonly databaseUrl?: string;
  readonly databaseOwnerUrl?: string;
  /** TEMPORAL_ADDRESS (`host:port`): a Temporal server to use instead of starting one. */
  readonly temporalAddress?: string;
  /** SHENPI_TEMPORAL_NAMESPACE: default `shenpi`. */
  readonly namespace: string;
  /** SHENPI_SMTP_URL: a mail server to use instead of starting one that only shows what arrived. */
  readonly smtpUrl?: string;
  /** SHENPI_CLOCK_START: where the record clock of a demonstration begins. Default 2006-01-09T01:00:00.000Z. */
  readonly clockStart?: string;
  /** SHENPI_LOG_LEVEL: trace, debug, info (default), warn or error. */
  readonly logLevel: string;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error'] as const;
const demonstrationClockStart = '2006-01-09T01:00:00.000Z';

const wrong = (name: string, value: string, chinese: string, english: string): Error =>
  plainError(
    `设置 ${name} 的值“${value}”无效：${chinese}。`,
    `The setting ${name} is "${value}": ${english}.`,
  );

const oneOf = <T extends string>(name: string, value: string, allowed: readonly T[]): T => {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined)
    throw wrong(name, value, `只能是 ${allowed.join('、')}`, `choose one of ${allowed.join(', ')}`);
  return found;
};

const portNumber = (name: string, value: string): number => {
  const port = /^\d+$/.test(value) ? Number(value) : 0;
  if (port < 1 || port > 65_535)
    throw wrong(name, value, '应为 1 到 65535 的端口号', 'a port from 1 to 65535 is needed');
  return port;
};

const postgresUrl = (name: string, value: string | undefined): string | undefined => {
  if (value !== undefined && !(URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol))) {
    // The value is not repeated: it may hold a password.
    throw wrong(
      name,
      '…',
      '应为 postgresql://用户:密码@主机:端口/库名',
      'postgresql://user:password@host:port/name is needed',
    );
  }
  return value;
};

const instant = (name: string, value: string): string => {
  const isInstant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value));
  if (!isInstant)
    throw wrong(name, value, '应为 UTC 时刻，如 2006-01-09T01:00:00.000Z', 'an instant in UTC is needed');
  return value;
};

const address = (name: string, value: string | undefined): string | undefined => {
  if (value !== undefined && !/^[^\s:/]+:\d{1,5}$/.test(value))
    throw wrong(name, value, '应为 主机:端口', 'host:port is needed');
  return value;
};

/** Reads the settings; the first bad one is refused by a plain error that names it. An empty value counts as not set. */
export const readSettings = (environment: NodeJS.ProcessEnv): Settings => {
  const given = (name: string): string | undefined =>
    environment[name] === '' ? undefined : environment[name];
  const installation = oneOf(
    'SHENPI_INSTALLATION',
    given('SHENPI_INSTALLATION') ?? 'demonstration',
    installationKinds,
  );
  // A production clock cannot be moved, so none is passed on unless somebody asks for it (and is then refused).
  const clockStart =
    given('SHENPI_CLOCK_START') ?? (installation === 'production' ? undefined : demonstrationClockStart);
  return {
    dataDir: resolve(given('SHENPI_DATA_DIR') ?? join(checkout, '.shenpi')),
    installation,
    httpHost: given('SHENPI_HTTP_HOST') ?? '127.0.0.1',
    httpPort: portNumber('SHENPI_HTTP_PORT', given('SHENPI_HTTP_PORT') ?? '7300'),
    databaseUrl: postgresUrl('SHENPI_DATABASE_URL', given('SHENPI_DATABASE_URL')),
    databaseOwnerUrl: postgresUrl('SHENPI_DATABASE_OWNER_URL', given('SHENPI_DATABASE_OWNER_URL')),
    temporalAddress: address('TEMPORAL_ADDRESS', given('TEMPORAL_ADDRESS')),
    namespace: given('SHENPI_TEMPORAL_NAMESPACE') ?? 'shenpi',
    smtpUrl: given('SHENPI_SMTP_URL'),
    clockStart: clockStart === undefined ? undefined : instant('SHENPI_CLOCK_START', clockStart),
    logLevel: oneOf('SHENPI_LOG_LEVEL', given('SHENPI_LOG_LEVEL') ?? 'info', logLevels),
  };
};
