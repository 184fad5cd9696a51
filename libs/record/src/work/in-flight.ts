import { query, type RecordStore } from '../connection/record-store';

/** Names the lock that every decision holds in common while it is written; nobody ever takes it alone. */
const CLASS = 20061;
const OBJECT = 1;

/**
 * Begins the transaction of a decision. The lock is taken before anything is read, so that whoever sees no such lock after decisions
 * were stopped knows that every decision which was let in has ended.
 */
export const BEGIN_DECISION = `begin; select pg_advisory_xact_lock_shared(${CLASS}, ${OBJECT})`;

/** How many decisions are being written at this moment, by all processes together. */
export const decisionsInFlight = async (store: RecordStore): Promise<number> => {
  const rows = await query<{ n: number }>(
    store,
    `select count(*)::int as n from pg_locks where locktype = 'advisory' and classid = $1 and objid = $2 and objsubid = 2
       and database = (select oid from pg_database where datname = current_database())`,
    [CLASS, OBJECT],
  );
  return rows[0]?.n ?? 0;
};
