import { EventEmitter } from 'node:events';
import { query } from '@shenpi/record';
import { eventually, spawnApp, type SpawnedApp } from '@shenpi/test-support';
import { hasLostJobs, jobsUnderWay } from '@shenpi/worker';
import type { WorkerEvents } from 'graphile-worker';
import { Pool } from 'pg';
import { environmentOf } from '../record/bureau-environment';
import { file, openBureau, type Bureau } from '../record/miniature-bureau';

/** A job as it stands after its taker's line was lost: in the taker's name, for `seconds`. */
const given = (bureau: Bureau, taker: string, projectId: string, seconds: number): Promise<unknown> =>
  query(
    bureau.owner,
    `do $given$ declare job bigint; begin
       select id into job from graphile_worker.add_job('wake', json_build_object('kind', 'project', 'id', '${projectId}'));
       update graphile_worker._private_jobs set locked_by = '${taker}', locked_at = now() - interval '${seconds} seconds', attempts = 1 where id = job;
     end $given$`,
  );

describe('a job that was given out and never arrived', () => {
  let bureau: Bureau;
  let projectId: string;
  beforeEach(async () => {
    bureau = await openBureau();
    projectId = await file(bureau);
    await query(bureau.owner, `delete from graphile_worker._private_jobs`);
  });
  afterEach(() => bureau.close());

  it('is one in the name of a runner that does not work on it, after half a minute', async () => {
    const pool = new Pool({ connectionString: bureau.database.appUrl, max: 1 });
    try {
      const events: WorkerEvents = new EventEmitter();
      const own = { workerId: 'pool-own', underWay: jobsUnderWay(events) };
      await given(bureau, 'pool-own', projectId, 10);
      await given(bureau, 'pool-other', projectId, 60);
      expect(await hasLostJobs(pool, own)).toBe(false);

      const [job] = await query<{ id: string }>(
        bureau.owner,
        `update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute' where locked_by = 'pool-own' returning id`,
      );
      expect(await hasLostJobs(pool, own)).toBe(true);
      events.emit('job:start', { job } as never);
      expect(await hasLostJobs(pool, own)).toBe(false);
      events.emit('job:complete', { job } as never);
      expect(await hasLostJobs(pool, own)).toBe(true);
    } finally {
      await pool.end();
    }
  });

  describe('to a worker that lives', () => {
    let worker: SpawnedApp;
    beforeEach(async () => {
      // Whoever takes a job leaves their name.
      await query(
        bureau.owner,
        `create table taken (name text); grant insert on taken to public;
         create function note_taker() returns trigger language plpgsql as $note$ begin insert into taken values (new.locked_by); return null; end $note$;
         create trigger note_taker after update of locked_by on graphile_worker._private_jobs for each row when (new.locked_by is not null) execute function note_taker()`,
      );
      worker = await spawnApp('worker', await environmentOf(bureau));
    });
    afterEach(() => worker.stop());

    it('is given back and done, by the same process', async () => {
      const taker = await eventually(
        async () => {
          const [first] = await query<{ name: string }>(bureau.owner, `select name from taken limit 1`);
          if (first === undefined) throw new Error('nobody has taken anything yet');
          return first.name;
        },
        { timeoutMs: 60_000 },
      );
      let hasEnded = false;
      worker.onUnexpectedExit(() => (hasEnded = true));
      await given(bureau, taker, projectId, 60);
      await eventually(
        async () =>
          expect(
            await query(
              bureau.owner,
              `select locked_by from graphile_worker.jobs where task_identifier = 'wake'`,
            ),
          ).toEqual([]),
        { timeoutMs: 120_000 },
      );
      expect(hasEnded).toBe(false);
      const names = await query<{ name: string }>(bureau.owner, `select distinct name from taken`);
      expect(names.length).toBeGreaterThan(1);
    });
  });
});
