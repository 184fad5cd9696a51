import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { closeRecord, openRecord, openSession, query } from '@shenpi/record';
import { eventually, freePort, freshDatabase, spawnApp, type FreshDatabase } from '@shenpi/test-support';
import { openBureau, type Bureau } from '../record/miniature-bureau';
import { openEventStream } from './event-stream';

jest.setTimeout(60_000);

const main = resolve(__dirname, '../../../apps/api/dist/main.js');

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** Runs the built API until it ends by itself. */
const runToEnd = async (env: Readonly<Record<string, string>>): Promise<Ended> => {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await once(child, 'close');
  return { code: child.exitCode, said };
};

describe('starting and stopping the API', () => {
  let bureau: Bureau;
  const databases: FreshDatabase[] = [];
  beforeAll(async () => {
    bureau = await openBureau();
  });
  afterAll(async () => {
    await bureau?.close();
    for (const database of databases) await database.drop();
  });

  it('refuses a bad setting in one sentence that names it', async () => {
    const { code, said } = await runToEnd({ SHENPI_HTTP_PORT: 'seven' });
    expect(code).toBe(2);
    expect(said).toContain('SHENPI_HTTP_PORT');
    expect(said).not.toContain('    at ');
  });

  it('refuses, in production, a record whose clock may move', async () => {
    const { code, said } = await runToEnd({
      SHENPI_INSTALLATION: 'production',
      SHENPI_DATABASE_URL: bureau.database.appUrl,
    });
    expect(code).toBe(4);
    expect(said.trim()).not.toBe('');
    expect(said).not.toContain('    at ');
  });

  it('refuses a record that nobody has prepared', async () => {
    const database = await freshDatabase();
    databases.push(database);
    expect((await runToEnd({ SHENPI_DATABASE_URL: database.appUrl })).code).toBe(4);
  });

  it('refuses a database that is not there, or not ours, without a stack trace', async () => {
    const [missing, foreign] = [new URL(bureau.database.appUrl), new URL(bureau.database.appUrl)];
    missing.pathname = '/no_such_database';
    foreign.password = 'wrong';
    for (const url of [missing, foreign]) {
      const { code, said } = await runToEnd({ SHENPI_DATABASE_URL: url.toString() });
      expect(code).toBe(4);
      expect(said).toContain('SHENPI_DATABASE_URL');
      expect(said).not.toContain('    at ');
    }
  });

  it('refuses a port that is taken', async () => {
    const settings = {
      SHENPI_INSTALLATION: 'test',
      SHENPI_DATABASE_URL: bureau.database.appUrl,
      SHENPI_HTTP_PORT: String(await freePort()),
    };
    const api = await spawnApp('api', settings);
    const { code, said } = await runToEnd(settings);
    expect(code).toBe(5);
    expect(said).toContain(settings.SHENPI_HTTP_PORT);
    await api.stop();
  });

  it('stops when it is asked to, with pages still listening, and leaves no connection behind', async () => {
    const port = await freePort();
    const settings = {
      SHENPI_INSTALLATION: 'test',
      SHENPI_DATABASE_URL: bureau.database.appUrl,
      SHENPI_HTTP_PORT: String(port),
    };
    const api = await spawnApp('api', settings);
    const store = await openRecord(bureau.database.appUrl, { poolSize: 1 });
    const token = await openSession(store, bureau.actor('handler1').accountId, 1);
    await closeRecord(store);
    // Live changes may be heard a moment later than the first request is answered.
    await eventually(async () => {
      const stream = await openEventStream(`http://127.0.0.1:${port}/api/live`, token);
      expect(stream.isOpen()).toBe(true);
    });
    await api.stop();
    // Whoever does not stop by itself is killed, and says nothing of the kind.
    expect(api.log()).toContain('"msg":"stopped"');
    const left = await query(
      bureau.owner,
      `select 1 from pg_stat_activity where datname = current_database() and application_name in ('shenpi-api', 'shenpi-live')`,
    );
    expect(left).toEqual([]);
  });
});
