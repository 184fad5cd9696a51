import { isToldType } from '@shenpi/domain';
import type { ChainedEvent } from './events';
import { appendEvents } from './events';
import { SUBJECT_TABLES, type Work } from './work';

/**
 * How long wake-ups of one subject are gathered before the engine is told, in milliseconds: it keeps time and decides nothing, so one look
 * after several decisions is as good as one after each.
 */
const COALESCE_MS = 1_000;

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
    if (ids.length === 0) continue;
    work.post(
      `update ${SUBJECT_TABLES[kind]} t set last_event_at = greatest(t.last_event_at, n.at), change_seq = t.change_seq + n.woken
       from unnest($1::uuid[], $2::timestamptz[], $3::int[]) as n (id, at, woken) where t.id = n.id`,
      [
        ids,
        ids.map((id) => work.lastEventOf({ kind, id }) ?? work.now),
        ids.map((id) => (woken.has(id) ? 1 : 0)),
      ],
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
  if (jobs.length > 0) {
    work.post(
      `select graphile_worker.add_job(j.task, j.payload, job_key := j.key, job_key_mode := 'preserve_run_at', run_at := now() + make_interval(secs => j."delayMs" / 1000.0))
       from json_to_recordset($1::json) as j (task text, payload json, key text, "delayMs" integer)`,
      [JSON.stringify(jobs)],
    );
  }
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
