import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

const ROUNDS = 200;

/** Reads the time of a whole transaction of the least that any decision does: lock a row, change it, add one, commit. */
const once = async (client: Client, table: string): Promise<number> => {
  const startedAt = performance.now();
  await client.query('begin');
  await client.query(`select n from ${table} where id = 1 for update`);
  await client.query(`update ${table} set n = n + 1 where id = 1`);
  await client.query(`insert into ${table} (n) values ($1)`, [0]);
  await client.query('commit');
  return performance.now() - startedAt;
};

const measure = async (client: Client): Promise<readonly number[] | { readonly leftOut: string }> => {
  const table = `lifecycle_scratch_${randomBytes(4).toString('hex')}`;
  const { rows } = await client.query<{ may: boolean }>(
    `select has_schema_privilege(current_schema(), 'create') as may`,
  );
  if (rows[0]?.may !== true) return { leftOut: '该数据库角色不能建表 · this role may not create a table' };
  await client.query(
    `create table ${table} (id bigint generated always as identity primary key, n integer not null)`,
  );
  try {
    await client.query(`insert into ${table} (n) values (0)`);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) times.push(await once(client, table));
    return times;
  } finally {
    await client.query(`drop table ${table}`);
  }
};

/** Milliseconds of bare transactions on a scratch table, which is created and dropped; or why it was left out. */
export const measureBareTransactions = async (
  databaseUrl: string | undefined,
): Promise<readonly number[] | { readonly leftOut: string }> => {
  if (databaseUrl === undefined) return { leftOut: '未给出数据库地址 · no database was named' };
  const client = new Client({ connectionString: databaseUrl, application_name: 'shenpi-lifecycle' });
  try {
    await client.connect();
  } catch (error) {
    return {
      leftOut: `数据库无法连接 · the database does not answer: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  try {
    return await measure(client);
  } finally {
    await client.end();
  }
};
