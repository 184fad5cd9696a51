import { closeRecord, finishSupersededJobs, openRecord, query, type RecordStore } from '@shenpi/record';
import { freshDatabase, type FreshDatabase } from '@shenpi/test-support';

const DEAD = 'a worker that was killed';

describe('a job that was replaced while somebody worked on it', () => {
  let database: FreshDatabase;
  let store: RecordStore;
  let owner: RecordStore;

  beforeAll(async () => {
    database = await freshDatabase();
    store = await openRecord(database.appUrl, { poolSize: 1 });
    owner = await openRecord(database.ownerUrl, { poolSize: 1 });
  });
  afterAll(async () => {
    await closeRecord(store);
    await closeRecord(owner);
    await database.drop();
  });

  const wake = (): Promise<unknown> =>
    query(owner, `select graphile_worker.add_job('wake', '{}', job_key := 'wake:project:1')`);
  const jobs = (): Promise<unknown[]> =>
    query(
      owner,
      `select task_identifier as task, key, attempts >= max_attempts as "givenUp" from graphile_worker.jobs order by id`,
    );

  it('leaves the queue when its worker died; the one that replaced it stays, and so does what was really given up', async () => {
    await wake();
    await query(owner, `update graphile_worker._private_jobs set locked_by = $1, locked_at = now()`, [DEAD]);
    await wake();
    await query(owner, `select graphile_worker.add_job('notify', '{}')`);
    await query(
      owner,
      `update graphile_worker._private_jobs set attempts = max_attempts where key is null and locked_by is null`,
    );
    expect(await finishSupersededJobs(store)).toBe(0);

    await query(owner, `select graphile_worker.force_unlock_workers(array[$1::text])`, [DEAD]);
    const successor = { task: 'wake', key: 'wake:project:1', givenUp: false };
    const givenUp = { task: 'notify', key: null, givenUp: true };
    expect(await jobs()).toEqual([{ task: 'wake', key: null, givenUp: true }, successor, givenUp]);
    expect(await finishSupersededJobs(store)).toBe(1);
    expect(await jobs()).toEqual([successor, givenUp]);
  });
});
