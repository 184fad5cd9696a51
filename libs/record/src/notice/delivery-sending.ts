import type { DeliveryChannel, DeliveryFailure, Instant, MessageParams } from '@shenpi/domain';
import type { RecordReader } from '../connection/record-transaction';
import { query, type RecordStore } from '../connection/record-store';
import { readClockIn } from '../work/clock';
import { writeOutcome } from './delivery-outcome';

/** What is sent in order: everything to one account about one chain on one channel; the digests of an account have no chain. */
export interface DeliveryGroup {
  readonly accountId: string;
  readonly chain: string | null;
  readonly channel: DeliveryChannel;
}

/** A delivery whose turn has come, with what it tells and where its addressee can be reached now. */
export interface DueDelivery {
  readonly id: string;
  readonly chain: string;
  readonly seq: number;
  readonly at: Instant;
  readonly kind: string;
  readonly params: MessageParams;
  readonly projectId: string | null;
  readonly meetingId: string | null;
  readonly taskId: string | null;
  readonly urgent: boolean;
  readonly legal: boolean;
  /** Read in the product, withdrawn, or its addressee has left: nothing that anybody still waits for. */
  readonly settled: boolean;
  readonly address: string | null;
  readonly language: 'zh' | 'en';
  readonly attempts: number;
  /** How many times a server has accepted it before; above 0 only after somebody had it sent again. */
  readonly timesAccepted: number;
}

/** `away`: the server as a whole, so that no attempt counts. `again` after a pause in real milliseconds, null when that was the last. */
export type DeliveryOutcome =
  | { readonly outcome: 'accepted'; readonly address: string; readonly providerId: string }
  | {
      readonly outcome: 'refused';
      readonly failure: DeliveryFailure;
      readonly detail: string;
      readonly againInMs: number | null;
    }
  | { readonly outcome: 'away' };

export interface Sent {
  /** Ids of those of the batch that nobody needs any more; they were not sent. */
  readonly stale: readonly string[];
  /** What became of the rest; null if there was none. */
  readonly outcome: DeliveryOutcome | null;
}

/**
 * The first waiting one of a group, if something that is due stands at or behind it: what is urgent takes along what waits before it,
 * so that the order stays. Nothing goes while an earlier event of the chain has still to be announced.
 */
const NEXT = `
  with waiting as (
    select id, seq, digest, not_before, retry_at from delivery
    where account_id = $1 and chain = $2 and channel = $3 and state = 'waiting'),
  head as (select id, seq, retry_at from waiting order by seq, id limit 1)
  select h.id from head h
  where (h.retry_at is null or h.retry_at <= clock_timestamp())
    and exists (select 1 from waiting w where not w.digest and w.not_before <= $4)
    and not exists (
      select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks k on k.id = j.task_id
      where k.identifier = 'notify' and j.payload ->> 'chain' = $2 and (j.payload ->> 'to')::bigint < h.seq and j.attempts < j.max_attempts)`;

/** What an account gets in its digest now; a case whose earlier notice still waits by itself stays out until that has gone. */
const NEXT_DIGEST = `
  select d.id from delivery d
  where d.account_id = $1 and d.channel = $2 and d.state = 'waiting' and d.digest and d.not_before <= $3
    and (d.retry_at is null or d.retry_at <= clock_timestamp())
    and not exists (select 1 from delivery e where e.account_id = d.account_id and e.chain = d.chain and e.channel = d.channel
      and e.state = 'waiting' and not e.digest and e.seq < d.seq)`;

const BATCH = `
  select d.id, d.chain, d.seq, m.at, m.kind, m.params, m.project_id as "projectId", m.meeting_id as "meetingId", m.task_id as "taskId",
         m.urgent, m.legal,
         m.withdrawn_at is not null or not a.active or (m.read_at is not null and not m.legal) as settled,
         case d.channel when 'email' then c.email when 'sms' then c.mobile when 'wecom' then c.wecom else c.dingtalk end as address,
         coalesce(n.language, 'zh') as language, d.attempts,
         (select count(*)::int from delivery_attempt t where t.delivery_id = d.id and t.outcome = 'accepted') as "timesAccepted"
  from delivery d join message m on m.id = d.message_id join account a on a.id = d.account_id
  left join contact c on c.account_id = d.account_id left join notice_preference n on n.account_id = d.account_id
  where d.id = any ($1) and d.state = 'waiting' order by m.at, d.seq, d.id for update of d skip locked`;

const batchOf = async (tx: RecordReader, group: DeliveryGroup): Promise<DueDelivery[]> => {
  const { accountId, chain, channel } = group;
  const now = await readClockIn(tx);
  const rows =
    chain === null
      ? await query<{ id: string }>(tx, NEXT_DIGEST, [accountId, channel, now])
      : await query<{ id: string }>(tx, NEXT, [accountId, chain, channel, now]);
  if (rows.length === 0) return [];
  return query<DueDelivery>(tx, BATCH, [rows.map(({ id }) => id)]);
};

const keyOf = ({ accountId, chain, channel }: DeliveryGroup): string =>
  `deliver:${channel}:${accountId}:${chain ?? 'digest'}`;

/**
 * Sends what is next of a group and writes down what became of it: one delivery, or all of a digest. `send` runs while the
 * transaction holds the group, so that nobody else sends it meanwhile, and a process that dies lets go of it at once. A death
 * between the server's yes and the commit sends it again with the same Message-ID: at least once, and a copy can be told.
 */
export const sendNext = async (
  store: RecordStore,
  group: DeliveryGroup,
  send: (batch: readonly DueDelivery[], tx: RecordReader) => Promise<Sent>,
): Promise<'done' | 'nothing' | 'away'> =>
  store.dataSource.transaction(async (tx) => {
    // The session's limits are for people who wait; here a slow server is waited for, whose own limits end the call.
    await tx.query(`set local transaction_timeout = 0`);
    await tx.query(`set local idle_in_transaction_session_timeout = 120000`);
    const [lock] = await query<{ held: boolean }>(
      tx,
      `select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as held`,
      [keyOf(group)],
    );
    const batch = lock?.held === true ? await batchOf(tx, group) : [];
    if (batch.length === 0) return 'nothing';
    const sent = await send(batch, tx);
    await writeOutcome(tx, batch, sent);
    return sent.outcome?.outcome === 'away' ? 'away' : 'done';
  });

/** Groups with something due that no job is waiting for yet, at most `limit`; none of the channels `excluding`. */
export const dueGroups = async (
  store: RecordStore,
  limit: number,
  excluding: readonly DeliveryChannel[] = [],
): Promise<DeliveryGroup[]> => {
  const now = await readClockIn(store.dataSource.manager);
  return query<DeliveryGroup>(
    store,
    `select g."accountId", g.chain, g.channel from (
       select account_id as "accountId", case when digest then null else chain end as chain, channel, min(not_before) as since
       from delivery where state = 'waiting' and not_before <= $1 and channel <> all ($3) and not (digest and coalesce(retry_at > clock_timestamp(), false))
       group by 1, 2, 3) g
     left join lateral (select retry_at from delivery h where h.account_id = g."accountId" and h.chain = g.chain and h.channel = g.channel
       and h.state = 'waiting' order by h.seq, h.id limit 1) head on true
     where coalesce(head.retry_at <= clock_timestamp(), true) and not exists (select 1 from graphile_worker.jobs j
       where j.key = 'deliver:' || g.channel || ':' || g."accountId" || ':' || coalesce(g.chain, 'digest') and j.attempts < j.max_attempts)
     order by g.since limit $2`,
    [now, limit, excluding],
  );
};

/** Leaves the job that sends what is due of these groups; a job that waits already is enough for a group. */
export const addDeliverJobs = async (
  store: RecordStore | RecordReader,
  groups: readonly DeliveryGroup[],
): Promise<void> => {
  if (groups.length === 0) return;
  const jobs = groups.map((group) => ({ key: keyOf(group), payload: group }));
  await query(
    store,
    `select graphile_worker.add_job('deliver', j.payload, job_key := j.key)
     from (select * from json_to_recordset($1::json) as j (key text, payload json) order by key) j`,
    [JSON.stringify(jobs)],
  );
};
