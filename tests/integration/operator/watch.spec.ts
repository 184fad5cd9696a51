import { randomUUID } from 'node:crypto';
import { GENERAL_PLAN, WATCH_LIMITS, type IncidentKind } from '@shenpi/domain';
import {
  attendProject,
  newRecordWatch,
  openIncidentsOf,
  query,
  raiseStorageFull,
  readProcesses,
  removeSupersededJobs,
  startProcessBeat,
  watchInTurn,
  type RecordStore,
} from '@shenpi/record';
import { eventually } from '@shenpi/test-support';
import { Client } from 'pg';
import { openStandingCases, type StandingCases } from '../reads/standing-cases';

const MINUTE = 60_000;

describe('the watch of the record', () => {
  let cases: StandingCases;
  let store: RecordStore;
  let waitedMs = 0;
  let look: () => Promise<void>;

  beforeAll(async () => {
    cases = await openStandingCases();
    store = cases.bureau.store;
    const watch = newRecordWatch(store, WATCH_LIMITS, { waited: () => waitedMs });
    look = () => watch.look();
    // The cases came about without an engine and without anybody who takes jobs.
    for (const table of ['project', 'meeting', 'call_round'])
      await query(store, `update ${table} set attended_seq = change_seq`);
    await takeAllJobs();
  }, 120_000);
  afterAll(() => cases?.bureau.close());

  const takeAllJobs = () =>
    query(store, `select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`);
  const open = async (kind: IncidentKind) => openIncidentsOf(store, [kind]);
  const seen = async (kind: IncidentKind): Promise<readonly (string | null)[]> => {
    await look();
    return (await open(kind)).map(({ projectId }) => projectId);
  };
  const later = (ms: number): void => {
    waitedMs += ms;
  };

  it('finds nothing where nothing is wrong', async () => {
    await look();
    later(10 * MINUTE);
    await look();
    expect(await query(store, `select kind, detail from incident where closed_at is null`)).toEqual([]);
  });

  it('names a wake-up that does not arrive, and closes it when the engine has looked', async () => {
    await query(store, `update project set change_seq = change_seq + 1 where id = $1`, [cases.active]);
    expect(await seen('wake_late')).toEqual([]);
    later(WATCH_LIMITS.wakeLateSeconds * 1_000);
    expect(await seen('wake_late')).toEqual([cases.active]);
    await attendProject(store, { projectId: cases.active, seenSeq: 0 });
    expect(await seen('wake_late')).toEqual([]);
  });

  it('waits anew when the engine has looked meanwhile and something else has changed', async () => {
    await query(store, `update project set change_seq = change_seq + 1 where id = $1`, [cases.active]);
    await look();
    later(WATCH_LIMITS.wakeLateSeconds * 1_000);
    await query(
      store,
      `update project set attended_seq = change_seq, change_seq = change_seq + 1 where id = $1`,
      [cases.active],
    );
    expect(await seen('wake_late')).toEqual([]);
    await query(store, `update project set attended_seq = change_seq where id = $1`, [cases.active]);
  });

  it('names a deadline that passed without effect', async () => {
    const [task] = await query<{ kind: string }>(
      store,
      `update task set due_at = opened_at + interval '1 minute', overdue_at = null where id = (
         select id from task where project_id = $1 and state = 'open' and due_at is not null limit 1) returning kind`,
      [cases.objected],
    );
    expect(task).toBeDefined();
    await look();
    later(WATCH_LIMITS.dueLateSeconds * 1_000);
    expect(await seen('due_without_effect')).toContain(cases.objected);
    await attendProject(store, { projectId: cases.objected, seenSeq: 0 });
    // Written beside the case: what happens to it late keeps the date on which it was due.
    const told = await query(store, `select 1 from event where chain = $1 and type = 'incident_raised'`, [
      `project:${cases.objected}`,
    ]);
    expect(told).toEqual([]);
    expect(await seen('due_without_effect')).toEqual([]);
  });

  it('names processes that are gone, and keeps what follows from it to itself', async () => {
    const beat = (kind: string) =>
      query(
        store,
        `insert into process_beat (id, kind, version, host, pid, started_at, seen_at)
         values ($1, $1, '1', 'here', 1, clock_timestamp() - interval '1 hour', clock_timestamp())
         on conflict (id) do update set seen_at = excluded.seen_at`,
        [kind],
      );
    await query(store, `update project set change_seq = change_seq + 1 where id = $1`, [cases.active]);
    await look();
    later(WATCH_LIMITS.wakeLateSeconds * 1_000);
    await beat('api');
    expect(await seen('worker_gone')).toHaveLength(1);
    expect(await open('notifier_gone')).toHaveLength(1);
    expect(await open('wake_late')).toEqual([]);
    await beat('worker');
    await beat('notifier');
    expect(await seen('worker_gone')).toEqual([]);
    expect(await open('notifier_gone')).toEqual([]);
    expect(await open('wake_late')).toHaveLength(1);
    await query(store, `update project set attended_seq = change_seq where id = $1`, [cases.active]);
    await look();
    await query(store, `delete from process_beat`);
  });

  it('writes that a process is there, how far its clock is off, and removes it when it stops', async () => {
    const beat = startProcessBeat(store, {
      kind: 'worker',
      version: '1.2.3',
      facts: () => ({ build: 'abc' }),
      clock: () => Date.now() + MINUTE,
    });
    const row = await eventually(async () => {
      const [item] = (await readProcesses(store)).items;
      expect(item).toMatchObject({ id: beat.id, version: '1.2.3', alive: true, facts: { build: 'abc' } });
      return item;
    });
    expect(Math.abs((row?.clockOffMs ?? 0) - MINUTE)).toBeLessThan(10_000);
    expect(await seen('clock_off')).toHaveLength(1);
    await beat.stop();
    expect((await readProcesses(store)).items).toEqual([]);
    expect(await seen('clock_off')).toEqual([]);
  });

  it('names a jump of the database’s own clock', async () => {
    let steadyMs = 0;
    const watch = newRecordWatch(store, WATCH_LIMITS, { steady: () => steadyMs });
    await watch.look();
    steadyMs -= 10 * MINUTE;
    await watch.look();
    expect(await open('clock_off')).toHaveLength(1);
    steadyMs += 13 * MINUTE;
    await watch.look();
    steadyMs += 3 * MINUTE;
    await watch.look();
    await look();
    expect(await open('clock_off')).toEqual([]);
  });

  it('names jobs that nobody takes', async () => {
    await takeAllJobs();
    await query(
      store,
      `select graphile_worker.add_job('wake', '{"kind":"project","id":"x"}', run_at := now() - interval '5 minutes')`,
    );
    expect(await seen('queue_stuck')).toHaveLength(1);
    await takeAllJobs();
    expect(await seen('queue_stuck')).toEqual([]);
  });

  it('takes what a later job has replaced for no failure, and removes what its dead worker left', async () => {
    const add = `select graphile_worker.add_job('wake', '{"kind":"project","id":"y"}', job_key := 'wake:project:y')`;
    const left = () =>
      query(
        store,
        `select key, attempts from graphile_worker.jobs where task_identifier = 'wake' order by id`,
      );
    await query(store, add);
    await query(
      store,
      `update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now(), attempts = 1 where key = 'wake:project:y'`,
    );
    await query(store, add);
    await query(store, `select graphile_worker.force_unlock_workers(array['dead'])`);
    expect(await left()).toHaveLength(2);
    expect(await seen('queue_stuck')).toEqual([]);
    expect(await removeSupersededJobs(store)).toBe(1);
    expect(await left()).toEqual([{ key: 'wake:project:y', attempts: 0 }]);
    await takeAllJobs();
  });

  it('closes the incident of a full disk once there is room, with an event', async () => {
    await raiseStorageFull(store);
    await raiseStorageFull(store);
    expect(await open('queue_full')).toHaveLength(1);
    expect(await seen('queue_full')).toEqual([]);
    const events = await query(
      store,
      `select 1 from event where chain = 'bureau' and type = 'incident_closed' and data ->> 'kind' = 'queue_full'`,
    );
    expect(events).toHaveLength(1);
    expect(await query(store, `select 1 from graphile_worker.jobs where task_identifier = 'wake'`)).toEqual(
      [],
    );
  });

  it('names a payment of which nobody knows what became of it', async () => {
    await query(
      store,
      `insert into payment_order (id, project_id, tranche_n, attempt, amount_fen, payee, state, created_at, changed_at)
       select '2006-X-1-1', $1, 1, 1, 100, 'unit', 'unknown', n.now - interval '10 minutes', n.now - interval '10 minutes'
       from (select clock_timestamp() + make_interval(secs => offset_ms / 1000.0) as now from record_clock) n`,
      [cases.active],
    );
    expect(await seen('payment_unknown')).toEqual([cases.active]);
    await query(store, `update payment_order set state = 'refused' where id = '2006-X-1-1'`);
    expect(await seen('payment_unknown')).toEqual([]);
  });

  it('names a deadline that is not what its rule gives', async () => {
    const [moved] = await query<{ id: string }>(
      store,
      `update deadline set due_at = due_at + interval '1 day' where project_id = $1 and state = 'open' and kind = 'correction_lapse' returning id`,
      [cases.correction],
    );
    expect(moved).toBeDefined();
    expect(await seen('deadline_differs')).toContain(cases.correction);
    await query(
      store,
      `update deadline set due_at = due_at - interval '1 day' where project_id = $1 and state = 'open' and kind = 'correction_lapse'`,
      [cases.correction],
    );
    expect(await seen('deadline_differs')).not.toContain(cases.correction);
  });

  it('takes a deadline that an operator corrected for what it should be', async () => {
    const [due] = await query<{ id: string }>(
      store,
      `select id from deadline where project_id = $1 and state = 'open' and kind = 'correction_lapse'`,
      [cases.correction],
    );
    await query(store, `update deadline set due_at = due_at + interval '1 day' where id = $1`, [due?.id]);
    expect(await seen('deadline_differs')).toContain(cases.correction);
    await query(
      store,
      `insert into cure (id, kind, project_id, subject, params, reason, plan, asked_by, asked_at, state, closed_at)
       values ($1, 'correct_deadline', $2, $3, '{}', 'test', '{}', $4, now(), 'done', now())`,
      [
        randomUUID(),
        cases.correction,
        JSON.stringify({ due: { source: 'deadline', id: due?.id } }),
        cases.bureau.actor('operator').accountId,
      ],
    );
    expect(await seen('deadline_differs')).not.toContain(cases.correction);
  });

  it('names a task whose holder has left, and one whose office is empty', async () => {
    const expert = `select account_id from task where project_id = $1 and state = 'open' and kind in ('reply_invitation', 'score') order by id limit 1`;
    const setActive = (active: boolean, who: string, parameters: readonly unknown[]) =>
      query(store, `update account set active = ${active} where id in (${who})`, parameters);
    await setActive(false, expert, [cases.inReview]);
    expect(await seen('nobody_entitled')).toEqual([cases.inReview]);
    await setActive(true, expert, [cases.inReview]);
    expect(await seen('nobody_entitled')).toEqual([]);
    const heads = `select id from account where 'division_head' = any(roles)`;
    await setActive(false, heads, []);
    expect(await seen('nobody_entitled')).toEqual(
      expect.arrayContaining([cases.secondCheck, cases.reviewed]),
    );
    await setActive(true, heads, []);
    expect(await seen('nobody_entitled')).toEqual([]);
  });

  it('names an expert who is away past the limit, but nobody whose substitute stands in', async () => {
    const away = (task: string, projectId: string, substitute: string | null) =>
      query(
        store,
        `insert into absence (id, account_id, substitute_id, starts_at, ends_at, recorded_at, recorded_by)
         select $1, t.account_id, $3, t.opened_at, t.due_at + interval '1 year', t.opened_at, t.account_id
         from task t where t.project_id = $2 and t.state = 'open' and t.kind = '${task}' order by t.id limit 1`,
        [randomUUID(), projectId, substitute],
      );
    await away('score', cases.inReview, cases.bureau.actor('plan1').accountId);
    expect(await seen('nobody_entitled')).toEqual([cases.inReview]);
    await query(store, `update absence set ended_at = starts_at`);
    expect(await seen('nobody_entitled')).toEqual([]);
  });

  it('names an edition that does not hold together', async () => {
    const unsound = { ...GENERAL_PLAN, version: 9, skips: [...GENERAL_PLAN.skips, 'publicity'] };
    await query(
      store,
      `insert into edition (code, version, content, hash, recorded_at) values ($1, 9, $2, 'x', now())`,
      [unsound.code, JSON.stringify(unsound)],
    );
    await query(store, `update project set edition_version = 9 where id = $1`, [cases.draft]);
    expect(await seen('edition_unsound')).toHaveLength(1);
    await query(store, `update project set edition_version = 1 where id = $1`, [cases.draft]);
    expect(await seen('edition_unsound')).toEqual([]);
  });

  it('names a chain that was changed past the program, and writes nothing into it', async () => {
    const owner = new Client({ connectionString: cases.bureau.database.ownerUrl });
    await owner.connect();
    try {
      const change = (from: string, to: string) =>
        owner.query(`update event set type = $3 where chain = $1 and type = $2`, [
          `project:${cases.reviewed}`,
          from,
          to,
        ]);
      await change('application_created', 'application_began');
      expect(await seen('chain_broken')).toEqual([cases.reviewed]);
      const { rows } = await owner.query(
        `select chain from event where type = 'incident_raised' and data ->> 'kind' = 'chain_broken'`,
      );
      expect(rows).toEqual([{ chain: 'bureau' }]);
      await change('application_began', 'application_created');
      expect(await seen('chain_broken')).toEqual([]);
    } finally {
      await owner.end();
    }
  });

  it('closes what no look finds again when the case has gone past it', async () => {
    await query(
      store,
      `insert into incident (id, kind, project_id, detail, raised_at) values ($1, 'no_alternate_left', $2, '候补专家已用完', now())`,
      [randomUUID(), cases.inReview],
    );
    expect(await seen('no_alternate_left')).toEqual([cases.inReview]);
    await query(store, `update incident set project_id = $2 where project_id = $1 and closed_at is null`, [
      cases.inReview,
      cases.active,
    ]);
    expect(await seen('no_alternate_left')).toEqual([]);
  });

  it('is kept by one watcher at a time, and by another when that one ends', async () => {
    const looks = { first: 0, second: 0 };
    const failures: unknown[] = [];
    const start = (name: keyof typeof looks) =>
      watchInTurn(store, {
        name: 'test',
        everyMs: 20,
        round: () => {
          looks[name] += 1;
          return Promise.resolve();
        },
        failed: (error) => failures.push(error),
      });
    const first = start('first');
    await eventually(async () => expect(looks.first).toBeGreaterThan(0));
    const second = start('second');
    const before = looks.first;
    await eventually(async () => expect(looks.first).toBeGreaterThan(before + 5));
    expect(looks.second).toBe(0);
    await first.stop();
    await eventually(async () => expect(looks.second).toBeGreaterThan(0));
    await second.stop();
    expect(failures).toEqual([]);
  });

  it('raises once, however many watch at the same time', async () => {
    await query(store, `update project set change_seq = change_seq + 1 where id = $1`, [cases.active]);
    let ms = 0;
    const watches = [0, 1].map(() => newRecordWatch(store, WATCH_LIMITS, { waited: () => ms }));
    await Promise.all(watches.map((watch) => watch.look()));
    ms += MINUTE;
    await Promise.all(watches.map((watch) => watch.look()));
    const raised = await query(
      store,
      `select 1 from event e join incident i on i.id = (e.data ->> 'incidentId')::uuid
       where e.type = 'incident_raised' and i.kind = 'wake_late' and i.closed_at is null`,
    );
    expect(raised).toHaveLength(1);
  });
});
