import { openQueuePool } from '@shenpi/platform';
import { endingInSilence } from '@shenpi/record';
import { eventually, freshDatabase, type FreshDatabase } from '@shenpi/test-support';
import type { Pool } from 'pg';
import { cuttableLine } from '../api/cuttable-line';

const SILENT_MS = 300;

const poolOn = (databaseUrl: string, applicationName: string, noted: string[] = []): Pool =>
  openQueuePool({
    databaseUrl,
    applicationName,
    noteError: ({ message }) => noted.push(message),
    stream: endingInSilence(SILENT_MS),
  });

describe('the connections of a queue', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  it('may break while they are idle, at work or being closed, and the process goes on', async () => {
    const noted: string[] = [];
    const pool = openQueuePool({
      databaseUrl: database.ownerUrl,
      applicationName: 'test-queue',
      noteError: ({ message }) => noted.push(message),
      stream: undefined,
    });
    const killer = poolOn(database.ownerUrl, 'test-killer');
    const kill = () =>
      killer.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'test-queue'`,
      );
    try {
      await pool.query('select 1');
      await kill();
      await eventually(() => expect(noted).toHaveLength(2));
      const atWork = expect(pool.query('select pg_sleep(60)')).rejects.toThrow();
      await eventually(async () => {
        const { rowCount } = await killer.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'test-queue' and wait_event = 'PgSleep'`,
        );
        expect(rowCount).toBe(1);
      });
      await atWork;
      await pool.query('select 1');
      const closing = pool.end();
      await kill();
      await closing;
    } finally {
      await killer.end();
    }
  });

  it('end when the line falls silent, and are opened again when it speaks', async () => {
    const url = new URL(database.ownerUrl);
    const line = await cuttableLine({ host: url.hostname, port: Number(url.port) });
    url.port = String(line.port);
    const pool = poolOn(url.toString(), 'test-queue');
    try {
      await pool.query('select 1');
      line.silence();
      await expect(pool.query('select 1')).rejects.toThrow('nothing was heard');
      await line.cut();
      await line.mend();
      await pool.query('select 1');
    } finally {
      await pool.end();
      await line.cut();
    }
  });
});
