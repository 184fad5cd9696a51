import type { Instant } from '@shenpi/domain';
import type { RecordTransaction } from '../connection/record-transaction';
import { hashOf } from './canonical';

/** A chained event as it is hashed and kept. `data` holds no personal data, no score and no vote. */
export interface DomainEvent {
  readonly chain: string;
  readonly type: string;
  readonly at: Instant;
  readonly actorId: string | null;
  readonly projectId: string | null;
  readonly meetingId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}
export interface ChainedEvent extends DomainEvent {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
}

export const GENESIS = '0'.repeat(64);

/** What the hash covers: every column of the row and the hash before it. */
export const eventHash = (event: Omit<ChainedEvent, 'hash'>): string =>
  hashOf({
    actorId: event.actorId,
    at: event.at,
    chain: event.chain,
    data: event.data,
    meetingId: event.meetingId,
    prevHash: event.prevHash,
    projectId: event.projectId,
    seq: event.seq,
    type: event.type,
  });

interface Head {
  readonly chain: string;
  readonly seq: number;
  readonly hash: string;
  readonly at: Instant | null;
}

/** The heads under their locks; a chain's first event makes its head. */
const lockHeads = async (tx: RecordTransaction, chains: readonly string[]): Promise<readonly Head[]> => {
  const locked = (): Promise<Head[]> =>
    tx.query<Head[]>(
      `select chain, seq, hash, at from chain_head where chain = any($1) order by chain for update`,
      [chains],
    );
  const known = await locked();
  if (known.length === chains.length) return known;
  tx.post(
    `insert into chain_head (chain, seq, hash) select n, 0, $2 from unnest($1::text[]) as n order by n on conflict do nothing`,
    [chains.filter((chain) => !known.some((head) => head.chain === chain)), GENESIS],
  );
  return locked();
};

/**
 * Appends to the chains; their heads are the last locks of every transaction, taken in sorted order. No chain goes back in time: an
 * event that is written after a later one is dated with it.
 */
export const appendEvents = async (
  tx: RecordTransaction,
  events: readonly DomainEvent[],
): Promise<ChainedEvent[]> => {
  if (events.length === 0) return [];
  const chains = [...new Set(events.map((event) => event.chain))].sort();
  const heads = await lockHeads(tx, chains);
  const at = new Map(heads.map((head) => [head.chain, { seq: head.seq, hash: head.hash, at: head.at }]));
  const chained = events.map((event): ChainedEvent => {
    const head = at.get(event.chain);
    if (!head) throw new Error(`no head for chain ${event.chain}`);
    const dated = head.at && head.at > event.at ? head.at : event.at;
    const body = { ...event, at: dated, seq: head.seq + 1, prevHash: head.hash };
    const whole: ChainedEvent = { ...body, hash: eventHash(body) };
    at.set(event.chain, { seq: whole.seq, hash: whole.hash, at: whole.at });
    return whole;
  });
  tx.post(
    `insert into event (chain, seq, type, at, actor_id, project_id, meeting_id, data, prev_hash, hash)
     select * from jsonb_to_recordset($1::jsonb)
       as e (chain text, seq bigint, type text, at timestamptz, actor_id uuid, project_id uuid, meeting_id uuid, data jsonb, prev_hash text, hash text)`,
    [
      JSON.stringify(
        chained.map((event) => ({
          chain: event.chain,
          seq: event.seq,
          type: event.type,
          at: event.at,
          actor_id: event.actorId,
          project_id: event.projectId,
          meeting_id: event.meetingId,
          data: event.data,
          prev_hash: event.prevHash,
          hash: event.hash,
        })),
      ),
    ],
  );
  tx.post(
    `update chain_head h set seq = n.seq, hash = n.hash, at = n.at
     from unnest($1::text[], $2::bigint[], $3::text[], $4::timestamptz[]) as n (chain, seq, hash, at) where h.chain = n.chain`,
    [
      chains,
      chains.map((chain) => at.get(chain)?.seq),
      chains.map((chain) => at.get(chain)?.hash),
      chains.map((chain) => at.get(chain)?.at),
    ],
  );
  return chained;
};
