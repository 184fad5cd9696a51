import { setTimeout as pause } from 'node:timers/promises';
import { closeRecord, openRecord, query, type RecordStore } from '@shenpi/record';
import { eventually } from '@shenpi/test-support';
import { wakeSubject } from '@shenpi/worker';
import { runStatus, withEngine } from '../../engine';
import type { Fire } from '../nemesis';
import { pickOne } from './recent-commands';

interface Named {
  readonly id: string;
}

const cases = (store: RecordStore, where: string): Promise<Named[]> =>
  query<Named>(store, `select id from project where ${where} order by last_event_at desc limit 50`);

/** Wake-ups that come twice at once, and with the trace of an earlier one after that of a later one. */
export const signalTwice = async ({ stack, random }: Fire, times: number): Promise<number> => {
  const open = await cases(stack.store, `stage <> 'ended'`);
  if (open.length === 0) return 0;
  await withEngine(stack, async (client) => {
    for (let time = 0; time < times; time += 1) {
      const subject = { kind: 'project', id: pickOne(random, open).id } as const;
      await Promise.all([wakeSubject(client, subject, 'later'), wakeSubject(client, subject, 'earlier')]);
    }
  });
  return times;
};

/** Wake-ups for cases that ended long ago: each begins a run that has to end again by itself. Answers how many did. */
export const signalTooLate = async ({ stack, random }: Fire, times: number): Promise<number> => {
  const ended = await cases(stack.store, `stage = 'ended'`);
  if (ended.length === 0) return 0;
  const woken = Array.from({ length: times }, () => pickOne(random, ended).id);
  await withEngine(stack, async (client) => {
    for (const id of woken) await wakeSubject(client, { kind: 'project', id });
  });
  for (const id of new Set(woken))
    await eventually(
      async () => {
        const status = await runStatus(stack, `project:${id}`);
        if (status !== 'COMPLETED') throw new Error(`the run of the ended case ${id} is ${status}`);
      },
      { timeoutMs: 60_000, everyMs: 200 },
    );
  return woken.length;
};

const asOwner = async <T>({ stack }: Fire, work: (owner: RecordStore) => Promise<T>): Promise<T> => {
  const owner = await openRecord(stack.database.ownerUrl, { applicationName: 'chaos-queue', poolSize: 1 });
  try {
    return await work(owner);
  } finally {
    await closeRecord(owner);
  }
};

const LOOKING_MS = 15_000;
/** A wake-up waits for some hundred milliseconds before a worker takes it. */
const EVERY_MS = 30;

/** Takes wake-ups out of the queue before a worker gets them, as if nobody had ever been told; the cases that they were for. */
export const loseWakes = (fire: Fire, most: number): Promise<readonly string[]> =>
  asOwner(fire, async (owner) => {
    const lost: string[] = [];
    const endsAt = performance.now() + LOOKING_MS;
    while (lost.length < most && performance.now() < endsAt) {
      const rows = await query<Named>(
        owner,
        `with waiting as (
           select j.id, p.payload ->> 'id' as subject from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id
           where j.task_identifier = 'wake' and j.locked_at is null and p.payload ->> 'kind' = 'project' limit $1
         ), gone as (select id from graphile_worker.complete_jobs(array(select id from waiting)))
         select w.subject as id from waiting w join gone g on g.id = w.id`,
        [most - lost.length],
      );
      lost.push(...rows.map(({ id }) => id));
      await pause(EVERY_MS);
    }
    return lost;
  });

/** Resolves when the engine has looked at them all the same, as they are at this moment; the milliseconds that it took. */
export const untilAttended = async ({ stack }: Fire, projectIds: readonly string[]): Promise<number> => {
  const startedAt = performance.now();
  const asTheyAre = await query<Named & { readonly seq: number }>(
    stack.store,
    `select id, change_seq as seq from project where id = any ($1)`,
    [projectIds],
  );
  await eventually(
    async () => {
      const behind = await query(
        stack.store,
        `select 1 from project p join unnest($1::uuid[], $2::bigint[]) as w (id, seq) on w.id = p.id and p.attended_seq < w.seq`,
        [asTheyAre.map(({ id }) => id), asTheyAre.map(({ seq }) => seq)],
      );
      if (behind.length > 0) throw new Error(`${behind.length} cases wait for the engine`);
    },
    { timeoutMs: 120_000, everyMs: 200 },
  );
  return Math.round(performance.now() - startedAt);
};

export interface DoubledJobs {
  readonly wakes: number;
  readonly notices: number;
  /** Messages and deliveries that the second telling has added: each one is a fault. */
  readonly noticesAdded: number;
}

interface Told {
  readonly chain: string;
  readonly seq: number;
}

const NONE: DoubledJobs = { wakes: 0, notices: 0, noticesAdded: 0 };
/** What happened last is being told at this moment. */
const TOLD_BEFORE = 60;

const noticesOf = async ({ stack }: Fire, told: readonly Told[]): Promise<number> =>
  (
    await query<{ count: number }>(
      stack.store,
      `select (count(distinct m.id) + count(d.id))::int as count from unnest($1::text[], $2::bigint[]) as t (chain, seq)
       join message m on m.chain = t.chain and m.seq = t.seq left join delivery d on d.message_id = m.id`,
      [told.map(({ chain }) => chain), told.map(({ seq }) => seq)],
    )
  )[0]?.count ?? 0;

const addTwice = (owner: RecordStore, task: string, payload: object, lateS: number): Promise<unknown> =>
  query(
    owner,
    `select graphile_worker.add_job($1, $2::json, run_at := now() + make_interval(secs => $3)) from generate_series(1, 2)`,
    [task, JSON.stringify(payload), lateS],
  );

const untilDone = (owner: RecordStore): Promise<void> =>
  eventually(
    async () => {
      const left = await query(
        owner,
        `select 1 from graphile_worker.jobs where task_identifier in ('wake', 'notify') and key is null and run_at < now() - interval '1 second'`,
      );
      if (left.length > 0) throw new Error(`${left.length} jobs wait`);
    },
    { timeoutMs: 60_000, everyMs: 200 },
  );

/** Jobs that are in the queue twice, without the key that would make one of them, some of them late. */
export const addJobsTwice = async (fire: Fire, times: number): Promise<DoubledJobs> => {
  const { stack, random } = fire;
  const open = await cases(stack.store, `stage <> 'ended'`);
  const told = await query<Told>(
    stack.store,
    `select distinct m.chain, m.seq, m.at from message m where m.chain like 'project:%' order by m.at desc, m.chain, m.seq offset $1 limit $1`,
    [TOLD_BEFORE],
  );
  if (open.length === 0 || told.length === 0) return NONE;
  const chosen = Array.from({ length: times }, () => pickOne(random, told));
  const before = await noticesOf(fire, chosen);
  await asOwner(fire, async (owner) => {
    for (const { chain, seq } of chosen) {
      const lateS = random.below(2) * 3;
      await addTwice(owner, 'wake', { kind: 'project', id: pickOne(random, open).id }, lateS);
      await addTwice(owner, 'notify', { chain, from: seq, to: seq }, lateS);
    }
    await untilDone(owner);
  });
  return { wakes: times, notices: times, noticesAdded: (await noticesOf(fire, chosen)) - before };
};
