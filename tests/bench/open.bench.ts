import { closeRecord, openRecord, query } from '@shenpi/record';
import { startServers, type ServerSet } from '@shenpi/test-support';
import { filledDatabase } from './filled/filled-database';
import { processorOf } from './lists/ask';
import { serverSettings } from './measure/server-settings';
import { measureCheckpoint, measureRepeated } from './open/again-and-again';
import { measureDecisions } from './open/decisions';
import type { Bench, Row, Say } from './report';

const SIZES = [1_000, 10_000, 100_000];
const DECISIONS = 300;

interface OfOneSize {
  readonly rows: readonly Row[];
  readonly settings: Row;
}

const ofSize = async (servers: ServerSet, size: number, say: Say): Promise<OfOneSize> => {
  const database = await filledDatabase(servers, { openTasks: size, chained: true }, say);
  const store = await openRecord(database.appUrl, { applicationName: 'bench', poolSize: 1 });
  try {
    const [bytes] = await query<{ gb: number; open: number }>(
      store,
      `select round(pg_database_size(current_database()) / 1e9, 2)::float8 as gb, (select count(*)::int from project where stage <> 'ended') as open`,
    );
    const open = { 'open cases': bytes?.open ?? 0 };
    const repeated = await measureRepeated(store, say);
    // After the sweep has been measured: each decision leaves a wake-up.
    const decisions = await measureDecisions(store, DECISIONS, await processorOf(store));
    return {
      settings: await serverSettings(store),
      rows: [
        { ...open, what: 'decision', every: 'one after the other', ...decisions },
        { ...open, what: 'database, GB', every: '', first: bytes?.gb ?? NaN },
        ...repeated.map((row) => ({ ...open, ...row })),
        { ...open, ...(await measureCheckpoint(store)) },
      ],
    };
  } finally {
    await closeRecord(store);
    await database.drop();
  }
};

/**
 * What a decision costs, and everything that is done again and again, as the number of open cases grows: sizes as arguments, else a
 * thousand, ten thousand and a hundred thousand. The record only; no engine runs beside it.
 */
export const open: Bench = async (say, sizes) => {
  const servers = await startServers({ durable: true });
  try {
    const rows: Row[] = [];
    let settings: Row = {};
    for (const size of sizes.length > 0 ? sizes.map(Number) : SIZES) {
      if (!Number.isSafeInteger(size) || size < 1) throw new Error(`no number of cases: ${size}`);
      say(`${size} cases`);
      const found = await ofSize(servers, size, say);
      settings = found.settings;
      rows.push(...found.rows);
    }
    return { settings, rows };
  } finally {
    await servers.stop();
  }
};
