import { query, type RecordStore } from '../connection/record-store';
import { readClockIn } from '../work/clock';
import { ALL_DUES, DUES_THAT_WORK, UNATTENDED } from './dues';

/** In the order of their keys, like every transaction that adds several: each holds its jobs, and two orders would end in a deadlock. */
const addJobs = (subjects: string): string => `
  select count(graphile_worker.add_job('wake', json_build_object('kind', s.kind, 'id', s.id), job_key := 'wake:' || s.kind || ':' || s.id, job_key_mode := 'preserve_run_at'))::int as woken
  from (select distinct kind, id from (${subjects}) x order by kind, id) s`;

// The instant is given as a value: only so does the planner know that hardly anything is due of all that will be.

/**
 * Wakes whatever changed after the engine last looked, and whatever is due: what a lost wake-up, a lost timer or a stopped engine
 * left behind. Run at start and three times a minute.
 */
export const sweepWakes = async (store: RecordStore): Promise<number> => {
  const rows = await query<{ woken: number }>(
    store,
    addJobs(`${UNATTENDED} union all select kind, id from (${ALL_DUES}) d where d.due_at <= $1`),
    [await readClockIn(store.dataSource.manager)],
  );
  return rows[0]?.woken ?? 0;
};

/** Wakes exactly what is due at the record's now, after the clock was moved there. */
export const wakeDue = async (store: RecordStore): Promise<number> => {
  const rows = await query<{ woken: number }>(
    store,
    addJobs(`select kind, id from (${ALL_DUES}) d where d.due_at <= $1`),
    [await readClockIn(store.dataSource.manager)],
  );
  return rows[0]?.woken ?? 0;
};

/** Wake-ups that are still being gathered go now: whoever moves the clock waits for every one of them. */
export const hurryWakes = async (store: RecordStore): Promise<number> => {
  const rows = await query<{ hurried: number }>(
    store,
    `select count(graphile_worker.add_job('wake', w.payload, job_key := w.key, job_key_mode := 'replace'))::int as hurried
     from (select j.key, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'wake' and j.key is not null and j.locked_at is null and j.attempts = 0 and j.run_at > now() order by j.key) w`,
  );
  return rows[0]?.hurried ?? 0;
};

/** After a move every timer was armed against the old offset: whatever falls due within the next day of real time looks again. */
export const rearmTimers = async (store: RecordStore): Promise<number> => {
  const rows = await query<{ woken: number }>(
    store,
    addJobs(`select kind, id from (${ALL_DUES}) d where d.due_at <= $1::timestamptz + interval '1 day'`),
    [await readClockIn(store.dataSource.manager)],
  );
  return rows[0]?.woken ?? 0;
};

/** Nothing is due and undone, nothing has changed unseen, no wake-up or notice waits, no order is about to be sent. */
export const engineQuiet = async (store: RecordStore): Promise<boolean> => {
  const rows = await query<{ quiet: boolean }>(
    store,
    `select not exists (select 1 from (${UNATTENDED}) u)
        and not exists (select 1 from (${DUES_THAT_WORK}) d where d.due_at <= $1)
        and not exists (select 1 from payment_order where state = 'created') as quiet`,
    [await readClockIn(store.dataSource.manager)],
  );
  return rows[0]?.quiet ?? false;
};

/** An order of which it is not known what became of it. */
export interface OpenPayment {
  readonly orderId: string;
  /** Between two questions, as the edition of the case says. */
  readonly askAgainSeconds: number | null;
}

export interface OpenSubjects {
  readonly projects: readonly string[];
  readonly meetings: readonly string[];
  readonly rounds: readonly string[];
  readonly payments: readonly OpenPayment[];
  readonly clockMoves: readonly string[];
}

/** All open orders, or the one that is named if it is open; never one of no tranche. */
export const openPayments = (store: RecordStore, orderId?: string): Promise<OpenPayment[]> =>
  query<OpenPayment>(
    store,
    `select o.id as "orderId", (e.content #>> '{payment,askAgainSeconds}')::float as "askAgainSeconds"
     from payment_order o join tranche t on t.project_id = o.project_id and t.n = o.tranche_n join project p on p.id = o.project_id
     left join edition e on e.code = p.edition_code and e.version = p.edition_version
     where o.state in ('created', 'submitted', 'unknown') and ($1::text is null or o.id = $1) order by o.id`,
    [orderId ?? null],
  );

/** Everything that must have a running workflow: what a rebuild starts again after the engine's store was lost. */
export const openSubjects = async (store: RecordStore): Promise<OpenSubjects> => {
  const ids = async (text: string): Promise<string[]> =>
    (await query<{ id: string }>(store, text)).map((row) => row.id);
  return {
    projects: await ids(`select id from project where stage <> 'ended' order by id`),
    meetings: await ids(`select id from meeting where state <> 'effective' order by id`),
    rounds: await ids(`select id from call_round where state <> 'closed' order by id`),
    payments: await openPayments(store),
    clockMoves: await ids(`select id from clock_move where state = 'running'`),
  };
};
