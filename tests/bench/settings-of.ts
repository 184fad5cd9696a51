import { query, type RecordStore } from '@shenpi/record';
import type { Row } from './report';

const SETTINGS = [
  ...[
    'fsync',
    'synchronous_commit',
    'full_page_writes',
    'shared_buffers',
    'work_mem',
    'effective_cache_size',
  ],
  ...['random_page_cost', 'max_connections', 'jit', 'server_version'],
];

/** Settings of PostgreSQL that decide about speed, as they are for a connection of the applications. */
export const settingsOf = async (store: RecordStore): Promise<Row> => {
  const shown = await query<{ name: string; value: string }>(
    store,
    `select name, setting || coalesce(unit, '') as value from pg_settings where name = any($1) order by name`,
    [SETTINGS],
  );
  return Object.fromEntries(shown.map(({ name, value }) => [name, value]));
};
