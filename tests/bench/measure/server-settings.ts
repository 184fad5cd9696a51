import { query, type RecordStore } from '@shenpi/record';
import type { Row } from '../report';

const NAMES = [
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

/** Settings of PostgreSQL that decide about speed and about what a commit is worth, as they are for a connection of the applications. */
export const serverSettings = async (store: RecordStore): Promise<Row> => {
  const shown = await query<{ name: string; value: string }>(
    store,
    `select name, current_setting(name) as value from unnest($1::text[]) name order by name`,
    [NAMES],
  );
  return Object.fromEntries(shown.map(({ name, value }) => [name, value]));
};
