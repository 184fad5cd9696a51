import { giveBackJobs } from '@shenpi/notifier';
import { closeRecord, openRecord, query, type RecordStore } from '@shenpi/record';
import {
  eventually,
  freshDatabase,
  spawnApp,
  type FreshDatabase,
  type SpawnedApp,
} from '@shenpi/test-support';
import { actor, draftCase, prepareBureau } from './bureau';
import { submit } from './course';

jest.setTimeout(60_000);

describe('the notifier as a process', () => {
  let database: FreshDatabase;
  let store: RecordStore;
  let app: SpawnedApp | undefined;

  beforeEach(async () => {
    database = await freshDatabase();
    store = await openRecord(database.appUrl, { poolSize: 2 });
    await prepareBureau(store);
  });

  afterEach(async () => {
    await app?.stop();
    app = undefined;
    await closeRecord(store);
    await database.drop();
  });

  const settings = (): Record<string, string> => ({
    SHENPI_DATABASE_URL: database.appUrl,
    SHENPI_INSTALLATION: 'test',
    SHENPI_LOG_LEVEL: 'info',
  });
  const messages = (): Promise<{ accountId: string }[]> =>
    query(store, `select account_id as "accountId" from message`);

  it('catches up with what happened while it was away, and finishes what a killed one took with it', async () => {
    await submit(store, await draftCase(store));
    // As a notifier leaves them that was killed in the middle of its work.
    await query(
      store,
      `update graphile_worker._private_jobs set locked_by = 'worker-killed', locked_at = now(), attempts = 1`,
    );
    app = await spawnApp('notifier', settings());
    await eventually(async () => expect(await messages()).toEqual([{ accountId: actor('unit').accountId }]));
  });

  it('stops when it is asked to, and starts again', async () => {
    app = await spawnApp('notifier', settings());
    await app.stop();
    expect(app.log()).toContain('stopped');
    await submit(store, await draftCase(store));
    await app.start();
    await eventually(async () => expect(await messages()).toHaveLength(1));
  });

  it('leaves alone what somebody holds only since a moment ago', async () => {
    await submit(store, await draftCase(store));
    await query(
      store,
      `update graphile_worker._private_jobs set locked_by = 'worker-busy', locked_at = now()`,
    );
    expect(await giveBackJobs(store, 60_000)).toBe(0);
    expect(await giveBackJobs(store, 0)).toBe(1);
  });
});
