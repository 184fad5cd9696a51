import { isToldType, type Instant } from '@shenpi/domain';
import type { ChainedEvent } from './events';
import { appendEvents } from './events';
import { assignments, SUBJECT_TABLES, type Columns, type Work } from './work';

/**
 * How long wake-ups of one subject are gathered before the engine is told, in milliseconds: it keeps time and decides nothing, so one look
 * after several decisions is as good as one after each.
 */
const COALESCE_MS = 1_000;

const NOTHING: ReadonlyMap<string, Columns> = new Map();

const JOBS = `json_to_recordset($1::json) as j (task text, payload json, key text, "delayMs" integer)`;
const RUN_AT = `now() + make_interval(secs => j."delayMs" / 1000.0)`;
/** Each job with a key is held to the end of the transaction: several are taken in the order in which they stand. */
const ONE_BY_ONE = `select graphile_worker.add_job(j.task, j.payload, job_key := j.key, job_key_mode := 'preserve_run_at', run_at := ${RUN_AT}) from ${JOBS}`;
const TOGETHER = `select id from graphile_worker.add_jobs(
  array(select row(j.task, j.payload, null, ${RUN_AT}, null, j.key, null, null)::graphile_worker.job_spec from ${JOBS}), true)`;

/**
 * The end of a transaction: counts the changes that the engine must see, tells the open desks, puts the jobs into the queue, and
 * appends the events, whose chain heads are the last locks.
 */
export const finish = async (work: Work): Promise<ChainedEvent[]> => {
  const wakes = work.wakes();
  for (const kind of ['round', 'meeting', 'project'] as const) {
    const woken = new Set(wakes.filter((subject) => subject.kind === kind).map((subject) => subject.id));
    const ids = work
      .changes()
      .filter((subject) => subject.kind === kind && !work.isShared(subject))
      .map((subject) => subject.id)
      .sort();
    const datedAt = (id: string): Instant => work.lastEventOf({ kind, id }) ?? work.now;
    const countOf = (id: string): number => (woken.has(id) ? 1 : 0);
    const amended = kind === 'project' ? work.takeAmended() : NOTHING;
    for (const [id, columns] of amended)
      work.post(
        `update project set ${assignments(Object.keys(columns), 4)}, last_event_at = greatest(last_event_at, $2), change_seq = change_seq + $3 where id = $1`,
        [id, datedAt(id), countOf(id), ...Object.values(columns)],
      );
    const others = ids.filter((id) => !amended.has(id));
    if (others.length === 0) continue;
    work.post(
      `update ${SUBJECT_TABLES[kind]} t set last_event_at = greatest(t.last_event_at, n.at), change_seq = t.change_seq + n.woken
       from unnest($1::uuid[], $2::timestamptz[], $3::int[]) as n (id, at, woken) where t.id = n.id`,
      [others, others.map(datedAt), others.map(countOf)],
    );
  }
  const chained = await appendEvents(work.tx, work.events);
  const notices = new Map<string, { from: number; to: number }>();
  // What nobody can be told of needs nobody to look at it.
  for (const event of chained.filter(({ type }) => isToldType(type))) {
    const range = notices.get(event.chain);
    notices.set(event.chain, { from: range?.from ?? event.seq, to: event.seq });
  }
  const trace = work.store.telemetry.carried();
  const carried = trace === null ? {} : { trace };
  const jobs = [
    ...wakes
      .filter((subject) => subject.id !== work.attending?.id)
      .map((subject) => ({
        task: 'wake',
        payload: { kind: subject.kind, id: subject.id, ...carried },
        key: `wake:${subject.kind}:${subject.id}`,
        delayMs: COALESCE_MS,
      }))
      // Each holds its jobs to the end of the transaction: everybody takes them in the order of their keys.
      .sort((one, other) => (one.key < other.key ? -1 : 1)),
    ...[...notices].map(([chain, range]) => ({
      task: 'notify',
      payload: { chain, ...range, ...carried },
      key: null,
      delayMs: 0,
    })),
  ];
  if (jobs.length > 0)
    work.post(jobs.filter(({ key }) => key !== null).length > 1 ? ONE_BY_ONE : TOGETHER, [
      JSON.stringify(jobs),
    ]);
  const changes = work.changes();
  if (changes.length > 0) {
    work.post(`select pg_notify('shenpi_changed', n) from unnest($1::text[]) as n`, [
      changes.slice(0, 100).map((subject) => `${subject.kind}:${subject.id}`),
    ]);
  }
  return chained;
};

/** A wake-up outside the record's subjects (a payment's answer, a clock move): told to the engine at once. */
export const addWakeJob = async (work: Pick<Work, 'sql'>, kind: string, id: string): Promise<void> => {
  await work.sql(
    `select graphile_worker.add_job('wake', json_build_object('kind', $1::text, 'id', $2::text), job_key := 'wake:' || $1 || ':' || $2, job_key_mode := 'preserve_run_at')`,
    [kind, id],
  );
};
