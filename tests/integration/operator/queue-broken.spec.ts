import { randomUUID } from 'node:crypto';
import { closeRecord, openRecord, query, type RecordStore } from '@shenpi/record';
import { eventually, startStack, type Stack } from '@shenpi/test-support';

const SETTLING = { timeoutMs: 60_000, everyMs: 200 };
const JOBS = 60;

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

  const jobs = (task: string) =>
    query(
      owner,
      `select 1 from graphile_worker.jobs where task_identifier = $1 and key is distinct from 'sweep'`,
      [task],
    );

  it.each([
    ['worker', 'wake', () => ({ kind: 'payment', id: randomUUID() })],
    ['notifier', 'notify', () => ({ chain: `project:${randomUUID()}`, from: 1, to: 1 })],
  ] as const)('is begun again by the %s, and nothing stays behind', async (_app, task, payload) => {
    await query(owner, BREAK_FIRST);
    await query(
      owner,
      `select graphile_worker.add_job($1, payload) from json_array_elements($2::json) as payload`,
      [task, JSON.stringify(Array.from({ length: JOBS }, payload))],
    );
    await eventually(async () => {
      expect(await jobs(task)).toEqual([]);
      const [ends] = await query<{ count: number }>(owner, `select last_value::int as count from ends`);
      expect(ends?.count).toBeGreaterThan(JOBS / 2);
    }, SETTLING);
    await query(owner, `drop function break_first() cascade; drop sequence ends`);
  });
});
