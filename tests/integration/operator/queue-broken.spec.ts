import { randomUUID } from 'node:crypto';
import { closeRecord, openRecord, query, type RecordStore } from '@shenpi/record';
import { eventually, startStack, type Stack } from '@shenpi/test-support';

const SETTLING = { timeoutMs: 60_000, everyMs: 200 };
const EACH = 40;

/** The ends of the first jobs cannot be written, as by a deadlock, while others run. A sequence is not rolled back with it. */
const BREAK_FIRST = `
  create sequence ends;
  create function break_first() returns trigger language plpgsql security definer as $$
  begin
    if nextval('ends') <= 3 then raise exception 'deadlock detected' using errcode = '40P01'; end if;
    return old;
  end $$;
  create trigger break_first before delete on graphile_worker._private_jobs for each row execute function break_first();`;

describe('a queue that cannot write the end of a job', () => {
  let stack: Stack;
  let owner: RecordStore;

  beforeAll(async () => {
    stack = await startStack();
    owner = await openRecord(stack.database.ownerUrl, { applicationName: 'test-owner', poolSize: 1 });
  }, 120_000);
  afterAll(async () => {
    await closeRecord(owner);
    await stack?.stop();
  }, 60_000);

  const jobs = (tasks: readonly string[]) =>
    query(owner, `select 1 from graphile_worker.jobs where task_identifier = any ($1) and key is null`, [
      tasks,
    ]);

  // Of different lengths, so that some end after others could not.
  it.each([
    ['worker', { wake: { kind: 'payment', id: randomUUID() }, sweep: {} }],
    [
      'notifier',
      {
        notify: { chain: `project:${randomUUID()}`, from: 1, to: 1 },
        review_deliveries: { chain: `project:${randomUUID()}` },
      },
    ],
  ] as const)('is begun again by the %s, and nothing stays behind', async (_app, payloads) => {
    await query(owner, BREAK_FIRST);
    await query(
      owner,
      `select graphile_worker.add_job(p.key, p.value) from generate_series(1, ${EACH}), json_each($1::json) p`,
      [JSON.stringify(payloads)],
    );
    await eventually(async () => {
      expect(await jobs(Object.keys(payloads))).toEqual([]);
      const [ends] = await query<{ count: number }>(owner, `select last_value::int as count from ends`);
      expect(ends?.count).toBeGreaterThan(EACH);
    }, SETTLING);
    await query(owner, `drop function break_first() cascade; drop sequence ends`);
  });
});
