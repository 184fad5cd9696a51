import { openQueuePool } from '@shenpi/platform';
import { eventually, freshDatabase, type FreshDatabase } from '@shenpi/test-support';

describe('the connections of a queue', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  it('may break while they are idle, at work or being closed, and the process goes on', async () => {
    const noted: string[] = [];
    const pool = openQueuePool(database.ownerUrl, 'test-queue', ({ message }) => noted.push(message));
    const killer = openQueuePool(database.ownerUrl, 'test-killer', () => undefined);
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
});
