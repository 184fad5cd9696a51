import { resolve } from 'node:path';
import { describeConfiguration, loadConfiguration } from './configuration';
import { ConfigurationError } from './configuration-error';

const refusalOf = (environment: NodeJS.ProcessEnv): ConfigurationError => {
  try {
    loadConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('configuration', () => {
  it('has a default for everything, and the default is a production installation', () => {
    const configuration = loadConfiguration({});
    expect(configuration).toMatchObject({
      installation: 'production',
      temporalAddress: '127.0.0.1:7233',
      temporalNamespace: 'shenpi',
      httpPort: 7300,
      publicUrl: 'http://127.0.0.1:7300',
      sessionHours: 12,
      secureCookies: true,
      loginAttemptsPerMinute: 10,
      objectionsPerMinute: 20,
      trustedProxies: ['127.0.0.0/8', '::1'],
      logLevel: 'info',
    });
    expect(configuration.clockStart).toBeUndefined();
    expect(configuration.databaseOwnerUrl).toBe(configuration.databaseUrl);
  });

  it('derives what is not set from what is', () => {
    const configuration = loadConfiguration({
      SHENPI_DATABASE_URL: 'postgres://a@db/x',
      SHENPI_DATA_DIR: 'kept',
      SHENPI_HTTP_HOST: '0.0.0.0',
      SHENPI_HTTP_PORT: '8080',
      SHENPI_INSTALLATION: 'demonstration',
      SHENPI_CLOCK_START: '2006-01-09T01:00:00.000Z',
    });
    expect(configuration).toMatchObject({
      databaseOwnerUrl: 'postgres://a@db/x',
      dataDir: resolve('kept'),
      checkpointDir: resolve('kept/checkpoints'),
      keyFile: resolve('kept/checkpoint-key.pem'),
      financeBook: resolve('kept/finance-book.json'),
      publicUrl: 'http://127.0.0.1:8080',
      secureCookies: false,
      clockStart: '2006-01-09T01:00:00.000Z',
    });
  });

  it.each(['balancer.example.cn', '10.0.0.0/33', '127.0.0.1,', 'loopback'])(
    'refuses %s as a proxy, by the name of the setting',
    (list) => {
      expect(refusalOf({ SHENPI_TRUSTED_PROXIES: list }).message).toContain('SHENPI_TRUSTED_PROXIES');
    },
  );

  it('takes an empty value as not set', () => {
    expect(loadConfiguration({ SHENPI_HTTP_PORT: '', SHENPI_PUBLIC_URL: '' })).toMatchObject({
      httpPort: 7300,
      publicUrl: 'http://127.0.0.1:7300',
    });
  });

  it.each([
    ['SHENPI_DATABASE_URL', 'mysql://root@db/x'],
    ['SHENPI_DATABASE_URL', 'not an address'],
    ['SHENPI_DATABASE_OWNER_URL', 'http://db'],
    ['TEMPORAL_ADDRESS', 'http://127.0.0.1:7233'],
    ['TEMPORAL_ADDRESS', '127.0.0.1'],
    ['SHENPI_TEMPORAL_NAMESPACE', 'a b'],
    ['SHENPI_HTTP_PORT', '0'],
    ['SHENPI_HTTP_PORT', '65536'],
    ['SHENPI_HTTP_PORT', '73oo'],
    ['SHENPI_INSTALLATION', 'staging'],
    ['SHENPI_CLOCK_START', 'yesterday'],
    ['SHENPI_LOG_LEVEL', 'verbose'],
    ['SHENPI_FINANCE_URL', 'ftp://bank'],
    ['SHENPI_FINANCE_SECRET', 'short'],
    ['SHENPI_SESSION_HOURS', '-1'],
    ['SHENPI_SECURE_COOKIES', 'yes'],
    ['SHENPI_LOGIN_ATTEMPTS', '1.5'],
    ['SHENPI_KEEP_MESSAGES_DAYS', '89'],
  ])('refuses %s=%s and names it', (name, value) => {
    const error = refusalOf({
      [name]: value,
      ...(name === 'SHENPI_CLOCK_START' ? { SHENPI_INSTALLATION: 'test' } : {}),
    });
    expect(error.setting).toBe(name);
    expect(error.message).toContain(error.got);
    expect(error.message).toContain(error.takes.en);
  });

  it('refuses a movable clock in production', () => {
    expect(refusalOf({ SHENPI_CLOCK_START: '2006-01-09T01:00:00.000Z' }).setting).toBe('SHENPI_CLOCK_START');
  });

  it('refuses an address of the finance interface without its secret', () => {
    expect(refusalOf({ SHENPI_FINANCE_URL: 'http://127.0.0.1:7330' }).setting).toBe('SHENPI_FINANCE_SECRET');
  });

  it('never repeats a value that may hold a password', () => {
    expect(refusalOf({ SHENPI_DATABASE_URL: 'mysql://root:geheim@db/x' }).message).not.toContain('geheim');
    expect(refusalOf({ SHENPI_FINANCE_SECRET: 'geheim' }).message).not.toContain('geheim');
  });

  it('describes every setting with a default in both languages', () => {
    const rows = describeConfiguration();
    expect(new Set(rows.map((row) => row.name)).size).toBe(rows.length);
    expect(rows.flatMap((row) => Object.values(row)).filter((text) => text === '')).toEqual([]);
  });
});
