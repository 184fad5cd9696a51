import { withClient } from '@shenpi/local';
import { query } from '@shenpi/record';
import type { ServerSet, Stack } from '@shenpi/test-support';
import { withEngine } from '../../chaos/engine';
import { storedBytes } from '../measure/stored';
import { oneDecimal } from '../report';

/** How much there is of everything that is stored, by its name; bytes under `… MB`. */
export type Counted = Readonly<Record<string, number>>;

interface Counts {
  readonly name: string;
  readonly rows: number;
}

/** Rows of every table, counted one by one: estimates would be of another moment. */
const rowsOf = (url: string, schemas: readonly string[], label: (name: string) => string): Promise<Counted> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<Counts>(
      `select n.nspname || '.' || c.relname as name,
              (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', n.nspname, c.relname), false, true, '')))[1]::text::bigint::float8 as rows
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname = any($1) order by 1`,
      [schemas],
    );
    return Object.fromEntries(rows.map(({ name, rows: count }) => [label(name), count]));
  });

const megabytes = (bytes: number): number => oneDecimal(bytes / 1_048_576);

/** The longest history among the runs that ended last, in events: a run that never began again would have one that grows. */
const RUNS_LOOKED_AT = 200;

const engineCounts = (stack: Stack): Promise<Counted> =>
  withEngine(stack, async (client) => {
    let longest = 0;
    let seen = 0;
    for await (const { historyLength } of client.workflow.list({
      query: `ExecutionStatus != 'Running'`,
      pageSize: RUNS_LOOKED_AT,
    })) {
      longest = Math.max(longest, historyLength);
      if ((seen += 1) === RUNS_LOOKED_AT) break;
    }
    const { count: open } = await client.workflow.count(`ExecutionStatus = 'Running'`);
    const [waiting] = await query<{ count: number }>(
      stack.store,
      `select ((select count(*) from project where stage <> 'ended') + (select count(*) from meeting where state <> 'effective')
        + (select count(*) from call_round where state <> 'closed'))::int as count`,
    );
    return {
      'engine: open runs': open,
      'engine: open runs of what has ended': open - (waiting?.count ?? NaN),
      'engine: events of the longest ended run': longest,
    };
  });

/** Incidents that were raised, by their kind: a bench that only works should raise none. */
const incidentCounts = async ({ store }: Stack): Promise<Counted> => {
  const rows = await query<Counts>(
    store,
    `select 'incident: ' || kind as name, count(*)::int as rows from incident group by kind order by kind`,
  );
  return Object.fromEntries(rows.map(({ name, rows: count }) => [name, count]));
};

const ENGINE = ['temporal', 'temporal_visibility'] as const;

/** Everything that is stored, at rest. */
export const countEverything = async (servers: ServerSet, stack: Stack): Promise<Counted> => {
  const { superuserUrl } = servers.postgres;
  const record = superuserUrl(stack.database.name);
  const stored = await storedBytes(superuserUrl, stack.database.name);
  const ofEngine = await Promise.all(
    ENGINE.map((name) => rowsOf(superuserUrl(name), ['public'], (table) => `${name}.${table.split('.')[1]}`)),
  );
  return {
    ...(await rowsOf(record, ['public', 'graphile_worker'], (table) => table.replace(/^public\./, ''))),
    ...Object.assign({}, ...ofEngine),
    ...(await incidentCounts(stack)),
    ...(await engineCounts(stack)),
    'record, MB': megabytes(stored.record),
    'queue, MB': megabytes(stored.queue),
    'engine, MB': megabytes(stored.engine),
  };
};
