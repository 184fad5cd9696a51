import { readSettings } from './settings';

describe('settings of a local installation', () => {
  it('has a default for each', () => {
    const settings = readSettings({ SHENPI_HTTP_PORT: '' });
    expect(settings).toMatchObject({
      installation: 'demonstration',
      httpHost: '127.0.0.1',
      httpPort: 7300,
      namespace: 'shenpi',
      clockStart: '2006-01-09T01:00:00.000Z',
      logLevel: 'info',
    });
    expect(settings.dataDir).toMatch(/\.shenpi$/);
  });

  it('passes no movable clock to a production installation by itself', () => {
    expect(readSettings({ SHENPI_INSTALLATION: 'production' }).clockStart).toBeUndefined();
  });

  it.each([
    ['SHENPI_HTTP_PORT', '99999'],
    ['SHENPI_HTTP_PORT', '73o0'],
    ['SHENPI_INSTALLATION', 'demo'],
    ['SHENPI_DATABASE_URL', 'mysql://x/y'],
    ['SHENPI_DATABASE_OWNER_URL', 'nonsense'],
    ['TEMPORAL_ADDRESS', 'http://127.0.0.1:7233'],
    ['SHENPI_CLOCK_START', 'yesterday'],
    ['SHENPI_LOG_LEVEL', 'loud'],
  ])('refuses %s=%s by its name', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(name);
  });

  it('does not repeat a database address, which may hold a password', () => {
    expect(() => readSettings({ SHENPI_DATABASE_URL: 'mysql://a:topsecret@x/y' })).toThrow(
      /^(?!.*topsecret)/s,
    );
  });
});
