import { closeRecord, openRecord, query, type RecordStore } from '@shenpi/record';
import { freshDatabase, type FreshDatabase } from '@shenpi/test-support';

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
