import type { Client } from 'pg';

interface Index {
  readonly name: string;
  readonly definition: string;
}

/** Indexes that no constraint stands on, of these tables. */
const indexesOf = async (client: Client, tables: readonly string[]): Promise<readonly Index[]> =>
  (
    await client.query<Index>(
      `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i join pg_class c on c.oid = i.indexrelid
       where i.indrelid = any ($1::text[]::regclass[]) and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)`,
      [tables],
    )
  ).rows;

/** Does the work while the tables have no indexes but those of their constraints, and makes them again: far quicker for many rows. */
export const withoutIndexes = async (
  client: Client,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> => {
  const indexes = await indexesOf(client, tables);
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  await work();
  for (const { definition } of indexes) await client.query(definition);
};
