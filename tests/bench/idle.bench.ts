import { setTimeout as pass } from 'node:timers/promises';
import { query, type RecordStore } from '@shenpi/record';
import { eventually, startServers, startStack, type Stack } from '@shenpi/test-support';
import { rebuildEngine } from '@shenpi/worker';
import { withEngine } from '../chaos/engine';
import { filledDatabase } from './filled/filled-database';
import { processIds } from './measure/process-ids';
import { memoryMb, processorByName, processorSince } from './measure/processor';
import { untilQuiet } from './measure/quiet';
import { serverSettings } from './measure/server-settings';
import { storedBytes } from './measure/stored';
import { oneDecimal, twoDecimals, type Bench, type Row, type Say } from './report';

const SIZES = [1_000, 10_000];
const IDLE_SECONDS = 60;
/** Generous: the engine starts some forty runs a second. */
const REBUILT_MS = 3_600_000;

/** Every open case has a run that has looked at it since. */
const allLooked = (store: RecordStore, since: string): Promise<void> =>
  eventually(
    async () => {
      const [row] = await query<{ left: number }>(
        store,
        `select count(*)::int as left from project where stage <> 'ended' and (attended_at is null or attended_at < $1::timestamptz)`,
        [since],
      );
      if (row?.left !== 0) throw new Error(`${row?.left} cases were not looked at`);
    },
    { timeoutMs: REBUILT_MS, everyMs: 500 },
  );

interface Built {
  readonly runs: number;
  readonly seconds: number;
}

const build = async (stack: Stack): Promise<Built> => {
  const [at] = await query<{ now: string }>(stack.store, `select clock_timestamp()::text as now`);
  const from = performance.now();
  const { projects, rounds } = await withEngine(stack, (client) => rebuildEngine(stack.store, client));
  await allLooked(stack.store, at?.now ?? '');
  await untilQuiet(stack.store);
  return { runs: projects.started + rounds.started, seconds: (performance.now() - from) / 1_000 };
};

interface OfOneSize {
  readonly row: Row;
  readonly each: readonly Row[];
  readonly settings: Row;
}

const ofSize = async (size: number, say: Say): Promise<OfOneSize> => {
  // An engine of its own: runs of another size would count time in it too.
  const servers = await startServers({ durable: true });
  try {
    const database = await filledDatabase(servers, { openTasks: size, chained: true }, say);
    const stack = await startStack({ servers, database });
    try {
      const stored = (): Promise<{ readonly engine: number }> =>
        storedBytes(servers.postgres.superuserUrl, database.name);
      const before = await stored();
      say('starting a run for every open case');
      const { runs, seconds } = await build(stack);
      const after = await stored();
      const ids = Object.fromEntries(
        Object.entries(processIds(servers, stack)).filter(([name]) => name !== 'bench'),
      );
      say(`nothing is done for ${IDLE_SECONDS} s`);
      const from = processorByName(ids);
      await pass(IDLE_SECONDS * 1_000);
      const used = processorSince(from, ids);
      const aMinute = (name: string): number => (used[name] ?? NaN) * (60 / IDLE_SECONDS);
      const row = {
        runs,
        'all started and looked at, s': oneDecimal(seconds),
        'engine, KB a run': oneDecimal((after.engine - before.engine) / runs / 1_024),
        'processor s a minute': twoDecimals(Object.keys(ids).reduce((sum, name) => sum + aMinute(name), 0)),
      };
      const each = Object.entries(ids).map(([process, pid]) => ({
        runs,
        process,
        'processor s a minute': twoDecimals(aMinute(process)),
        'memory MB': Math.round(memoryMb(pid)),
      }));
      return { row, each, settings: await serverSettings(stack.store) };
    } finally {
      await stack.stop();
    }
  } finally {
    await servers.stop();
  }
};

/**
 * What open cases cost while nothing is decided: every process of an installation on a filled record, with a run of the engine for each case;
 * sizes as arguments, else a thousand and ten thousand. Beside it what it takes to start them all.
 */
export const idle: Bench = async (say, sizes) => {
  const rows: Row[] = [];
  const processes: Row[] = [];
  let settings: Row = {};
  for (const size of sizes.length > 0 ? sizes.map(Number) : SIZES) {
    if (!Number.isSafeInteger(size) || size < 1) throw new Error(`no number of cases: ${size}`);
    say(`${size} cases`);
    const found = await ofSize(size, say);
    settings = found.settings;
    rows.push(found.row);
    processes.push(...found.each);
  }
  return { settings, rows, more: { processes } };
};
