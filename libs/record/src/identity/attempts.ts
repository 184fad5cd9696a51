import { createHash } from 'node:crypto';
import { query, queryPrepared, type RecordStore } from '../connection/record-store';

/** What somebody may do only so often, and who it is: an account at an address, or an address. */
export interface Attempted {
  readonly what: 'sign_in' | 'objection';
  readonly who: string;
}

/** Names and addresses are in no table: only what they come out as. */
const keyOf = ({ what, who }: Attempted): string =>
  createHash('sha256').update(`${what} ${who}`).digest('hex');

/**
 * Counts an attempt and answers 0 when it may go on, else the milliseconds until it is worth trying again: `perMinute` within the minute
 * that the first one began, in all processes together. The clock is the database's, which is one for all of them; a minute that its clock
 * left far ahead when it was put back counts for nothing.
 */
export const countAttempt = async (
  store: RecordStore,
  attempted: Attempted,
  perMinute: number,
): Promise<number> => {
  const rows = await queryPrepared<{ waitMs: number }>(
    store,
    `insert into attempt as a (key, times, ends_at) values ($1, 1, now() + interval '1 minute')
     on conflict (key) do update set (times, ends_at) = (
       select case when runs then least(a.times, $2) + 1 else 1 end, case when runs then a.ends_at else excluded.ends_at end
       from (select a.ends_at > now() and a.ends_at <= excluded.ends_at as runs) minute)
     returning case when times > $2 then ceil(extract(epoch from ends_at - now()) * 1000)::int else 0 end as "waitMs"`,
    [keyOf(attempted), perMinute],
  );
  return rows[0]?.waitMs ?? 0;
};

/** Forgets what was counted: the person has proven who they are. */
export const forgiveAttempts = async (store: RecordStore, attempted: Attempted): Promise<void> => {
  await query(store, `delete from attempt where key = $1`, [keyOf(attempted)]);
};

/** Removes the minutes that are over. */
export const purgeAttempts = async (store: RecordStore): Promise<void> => {
  await query(store, `delete from attempt where ends_at <= now() or ends_at > now() + interval '1 minute'`);
};
