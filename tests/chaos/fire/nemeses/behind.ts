import { query } from '@shenpi/record';
import type { Stack } from '@shenpi/test-support';

/** Something that the engine has not looked at yet: a subject with the change that it has to reach, or a deadline that has passed. */
export interface Behind {
  readonly what: 'change' | 'due';
  readonly id: string;
  readonly seq: number;
}

const BEHIND = `
  with clock as (select clock_timestamp() + make_interval(secs => offset_ms / 1000.0) as now from record_clock)
  select 'change' as what, id::text as id, change_seq::float8 as seq from project where change_seq > attended_seq
  union all select 'change', id::text, change_seq from meeting where change_seq > attended_seq
  union all select 'change', id::text, change_seq from call_round where change_seq > attended_seq
  union all select 'due', id::text, 0 from deadline, clock where state = 'open' and due_at <= clock.now`;

const STILL_BEHIND = `
  select 1 from unnest($1::text[], $2::text[], $3::float8[]) as b (what, id, seq)
  where exists (select 1 from project p where b.what = 'change' and p.id::text = b.id and p.attended_seq < b.seq)
     or exists (select 1 from meeting m where b.what = 'change' and m.id::text = b.id and m.attended_seq < b.seq)
     or exists (select 1 from call_round r where b.what = 'change' and r.id::text = b.id and r.attended_seq < b.seq)
     or exists (select 1 from deadline d where b.what = 'due' and d.id::text = b.id and d.state = 'open')
  limit 1`;

/** Everything that the engine is behind with at this moment. */
export const behindNow = ({ store }: Stack): Promise<readonly Behind[]> => query<Behind>(store, BEHIND);

/** True while some of it has still not been looked at. */
export const isBehind = async ({ store }: Stack, behind: readonly Behind[]): Promise<boolean> =>
  (
    await query(store, STILL_BEHIND, [
      behind.map(({ what }) => what),
      behind.map(({ id }) => id),
      behind.map(({ seq }) => seq),
    ])
  ).length > 0;

/** Grows with every look of the engine at a case, a meeting or a call. */
export const looksSoFar = async ({ store }: Stack): Promise<number> =>
  (
    await query<{ sum: number }>(
      store,
      `select coalesce(sum(attended_seq), 0)::float8 as sum from
         (select attended_seq from project union all select attended_seq from meeting union all select attended_seq from call_round) a`,
    )
  )[0]?.sum ?? 0;
