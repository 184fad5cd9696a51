import { withClient } from '@shenpi/local';

/** Bytes of a database by what they belong to. */
export interface Stored {
  readonly record: number;
  readonly queue: number;
  readonly engine: number;
}

/** After a checkpoint: the record's database without the floor, the queue in it told apart, and both databases of the engine. */
export const storedBytes = async (
  superuserUrl: (database: string) => string,
  record: string,
): Promise<Stored> => {
  const engine = await withClient(superuserUrl('postgres'), async (client) => {
    await client.query('checkpoint');
    const { rows } = await client.query<{ bytes: string }>(
      `select coalesce(sum(pg_database_size(oid)), 0)::bigint as bytes from pg_database where datname in ('temporal', 'temporal_visibility')`,
    );
    return Number(rows[0]?.bytes);
  });
  return withClient(superuserUrl(record), async (client) => {
    const inSchema = `select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname`;
    const { rows } = await client.query<{ whole: string; queue: string; floor: string }>(
      `select pg_database_size(current_database()) as whole, (${inSchema} = 'graphile_worker') as queue, (${inSchema} = 'floor') as floor`,
    );
    const queue = Number(rows[0]?.queue);
    return { record: Number(rows[0]?.whole) - queue - Number(rows[0]?.floor), queue, engine };
  });
};
