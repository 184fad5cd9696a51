import { once } from 'node:events';
import { closeRecord, heldLine, openRecord, query, type RecordStore } from '@shenpi/record';
import { freshDatabase, type FreshDatabase } from '@shenpi/test-support';
import { cuttableLine } from '../api/cuttable-line';

describe('query', () => {
  let database: FreshDatabase;
  let store: RecordStore;

  beforeAll(async () => {
    database = await freshDatabase();
    store = await openRecord(database.appUrl, { poolSize: 2 });
  });
  afterAll(async () => {
    await closeRecord(store);
    await database.drop();
  });

  it('stays within the transaction whose manager it is given', async () => {
    const transactionOf = async (on: Parameters<typeof query>[0]): Promise<string | undefined> =>
      (await query<{ id: string }>(on, `select pg_current_xact_id()::text as id`))[0]?.id;
    await store.dataSource.transaction(async (tx) => {
      const [own] = await tx.query<{ id: string }[]>(`select pg_current_xact_id()::text as id`);
      expect(await transactionOf(tx)).toBe(own?.id);
      expect(await transactionOf(store)).not.toBe(own?.id);
    });
  });
});

describe('a line that is held open', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  it('breaks when it falls silent, though nobody has anything to ask', async () => {
    const url = new URL(database.appUrl);
    const line = await cuttableLine({ host: url.hostname, port: Number(url.port) });
    url.port = String(line.port);
    const client = heldLine({
      databaseUrl: url.toString(),
      applicationName: 'test-held',
      silentMs: 300,
      askEveryMs: 50,
    });
    await client.connect();
    await client.query('listen something');
    line.silence();
    const [error] = (await once(client, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ETIMEDOUT');
    await line.cut();
  });
});
