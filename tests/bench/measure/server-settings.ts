import { query, type RecordStore } from '@shenpi/record';
import type { Row } from '../report';

const NAMES = [
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'shared_buffers',
  'max_connections',
  'server_version',
];

/** Settings of the database server that decide about speed and about what a commit is worth, as they are. */
export const serverSettings = async (store: RecordStore): Promise<Row> => {
  const rows = await query<{ name: string; setting: string }>(
    store,
    `select name, setting from pg_settings where name = any($1) order by name`,
    [NAMES],
  );
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
};
