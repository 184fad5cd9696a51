import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { query } from '@shenpi/record';
import { eventually, freePort, startStack, wrongClock, type Stack } from '@shenpi/test-support';

jest.setTimeout(120_000);

const HOUR_MS = 3_600_000;

describe('a worker on a machine whose clock is an hour ahead', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shenpi-clock-'));
  let stack: Stack;

  beforeAll(async () => {
    const nobodyThere = `127.0.0.1:${await freePort()}`;
    stack = await startStack({
      settingsOf: (name): Readonly<Record<string, string>> =>
        name === 'worker' ? { TEMPORAL_ADDRESS: nobodyThere, ...wrongClock(folder, HOUR_MS) } : {},
    });
  });
  afterAll(async () => {
    await stack?.stop();
    rmSync(folder, { recursive: true });
  });

  it('puts a wake-up back for seconds of the database while the engine is away', async () => {
    const [added] = await query<{ id: number }>(
      stack.store,
      `select (graphile_worker.add_job('wake', '{"kind":"project","id":"00000000-0000-4000-8000-000000000001"}'::json,
         job_key := 'wake:project:1', job_key_mode := 'preserve_run_at')).id::int as id`,
    );
    const waits = await eventually(async () => {
      const [job] = await query<{ waits: number }>(
        stack.store,
        `select extract(epoch from run_at - now())::float8 as waits from graphile_worker.jobs where key = 'wake:project:1' and id > $1`,
        [added?.id ?? 0],
      );
      if (job === undefined) throw new Error('the job has not been put back yet');
      return job.waits;
    });
    expect(waits).toBeLessThanOrEqual(5);
  });

  it('writes no timetable ahead of time, by which everybody else would stop sweeping', async () => {
    expect(await query(stack.store, `select * from graphile_worker._private_known_crontabs`)).toEqual([]);
  });
});
