import { databaseServer, withClient } from '@shenpi/local';
import {
  closeRecord,
  eventHash,
  GENESIS,
  openRecord,
  type ChainedEvent,
  type RecordStore,
} from '@shenpi/record';
import { sharedServers } from '@shenpi/test-support';
import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';

/** Copies the database, lets its owner change it (who may do everything), and looks at the copy. */
export const inTamperedCopy = async <T>(
  source: string,
  tamper: (owner: Client) => Promise<unknown>,
  look: (store: RecordStore) => Promise<T>,
): Promise<T> => {
  const { postgres } = sharedServers();
  const server = databaseServer(postgres.port, postgres.credentials);
  const copy = `copy_${randomBytes(6).toString('hex')}`;
  await server.createDatabase(copy, { template: source });
  try {
    await withClient(server.ownerUrl(copy), tamper);
    const store = await openRecord(server.appUrl(copy));
    try {
      return await look(store);
    } finally {
      await closeRecord(store);
    }
  } finally {
    await server.dropDatabase(copy);
  }
};

export const readChain = async (owner: Client, chain: string): Promise<ChainedEvent[]> => {
  const { rows } = await owner.query<Omit<ChainedEvent, 'seq' | 'at'> & { seq: string; at: Date }>(
    `select chain, seq, type, at, actor_id as "actorId", project_id as "projectId", meeting_id as "meetingId", data, prev_hash as "prevHash", hash from event where chain = $1 order by seq::int`,
    [chain],
  );
  return rows.map((row) => ({ ...row, seq: Number(row.seq), at: row.at.toISOString() }));
};

/** Puts the events in the place of the chain, exactly as they are given. */
export const writeChain = async (
  owner: Client,
  chain: string,
  events: readonly ChainedEvent[],
): Promise<void> => {
  await owner.query(`delete from event where chain = $1`, [chain]);
  for (const event of events) {
    await owner.query(
      `insert into event (chain, seq, type, at, actor_id, project_id, meeting_id, data, prev_hash, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        chain,
        event.seq,
        event.type,
        event.at,
        event.actorId,
        event.projectId,
        event.meetingId,
        JSON.stringify(event.data),
        event.prevHash,
        event.hash,
      ],
    );
  }
};

export const withOwnHash = (event: ChainedEvent): ChainedEvent => ({ ...event, hash: eventHash(event) });

/** Numbers and links the events anew from the first, as a forger who knows the method would. */
export const relinked = (events: readonly ChainedEvent[]): readonly ChainedEvent[] => {
  const chained: ChainedEvent[] = [];
  for (const event of events) {
    chained.push(
      withOwnHash({ ...event, seq: chained.length + 1, prevHash: chained.at(-1)?.hash ?? GENESIS }),
    );
  }
  return chained;
};

export const setHead = async (
  owner: Client,
  chain: string,
  events: readonly ChainedEvent[],
): Promise<void> => {
  const last = events.at(-1);
  await owner.query(`update chain_head set seq = $2, hash = $3 where chain = $1`, [
    chain,
    last?.seq,
    last?.hash,
  ]);
};

/** Receipts that speak of the chain are brought into step with it too. */
export const setReceipts = async (
  owner: Client,
  chain: string,
  events: readonly ChainedEvent[],
): Promise<void> => {
  const hashes = new Map(events.map((event) => [event.seq, event.hash]));
  const { rows } = await owner.query<{
    id: string;
    receipt: { events: { chain: string; seq: number; hash: string }[] };
  }>(`select command_id as id, receipt from decision`);
  for (const { id, receipt } of rows) {
    const promised = receipt.events.map((event) =>
      event.chain === chain ? { ...event, hash: hashes.get(event.seq) ?? event.hash } : event,
    );
    await owner.query(`update decision set receipt = $2 where command_id = $1`, [
      id,
      JSON.stringify({ ...receipt, events: promised }),
    ]);
  }
};
