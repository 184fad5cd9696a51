import { query, tidyRecord } from '@shenpi/record';
import type { ServerSet } from '@shenpi/test-support';
import { LONG_HISTORY } from '@shenpi/workflow-contract';
import { countEverything, type Counted } from './growth/counted';
import { openFloor, type Floor } from './life/floor';
import { inOffice } from './life/in-office';
import type { Office } from './life/office';
import { playFloor, playLifecycles } from './life/play';
import { SEVENTEEN } from './life/seventeen.edition';
import { processIds } from './measure/process-ids';
import { memoryMb, processorByName, processorSince } from './measure/processor';
import { untilQuiet } from './measure/quiet';
import { RETENTION } from './measure/retention';
import { serverSettings } from './measure/server-settings';
import { numberOption } from './options';
import { oneDecimal, percentile, thousandths, type Bench, type Report, type Row, type Say } from './report';
import { atMost, type Target } from './targets';

const LIFECYCLES = 10_000;
const PARTS = 10;
const CLIENTS = 4;
/** Lifecycles of the floor after each part: some seconds, by which the machine of that hour can be told. */
const FLOOR = 200;
/** Longer than anything is kept that is not kept for ever. */
const LATER_DAYS = 800;

interface Part {
  readonly lifecycles: number;
  readonly perSecond: number;
  /** Lifecycles a second as bare SQL, right after. */
  readonly floorPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly counted: Counted;
  readonly memory: Readonly<Record<string, number>>;
  /** Seconds of processor a lifecycle, of each process. */
  readonly processor: Readonly<Record<string, number>>;
}

/** What must be the same after many lifecycles as after few: whatever grows here grows for ever. */
const AT_REST: readonly string[] = [
  'graphile_worker._private_jobs',
  'graphile_worker._private_job_queues',
  'graphile_worker._private_tasks',
  'unattended_project',
  'session',
  'engine: open runs of what has ended',
];
const LONGEST_RUN = 'engine: events of the longest ended run';

/** What a process keeps in memory at the end may be this many times what it kept after half: it is bounded, not still. */
const LEVEL = 1.2;

const playPart = async (
  servers: ServerSet,
  office: Office,
  { lifecycles, ids, floor }: { lifecycles: number; ids: Readonly<Record<string, number>>; floor: Floor },
): Promise<Part> => {
  const { stack } = office;
  const drafts = await office.drafts(lifecycles);
  await untilQuiet(stack.store);
  const before = processorByName(ids);
  const { seconds, samples } = await playLifecycles(office, CLIENTS, drafts);
  await office.renew();
  await untilQuiet(stack.store);
  const processor = processorSince(before, ids);
  const bare = await playFloor(floor, CLIENTS, FLOOR);
  return {
    lifecycles,
    perSecond: lifecycles / seconds,
    floorPerSecond: bare.lifecycles / bare.seconds,
    processor: Object.fromEntries(
      Object.entries(processor).map(([name, seconds]) => [name, thousandths(seconds / lifecycles)]),
    ),
    p50: percentile(samples.answers, 50),
    p99: percentile(samples.answers, 99),
    counted: await countEverything(servers, stack),
    memory: Object.fromEntries(Object.entries(ids).map(([name, pid]) => [name, Math.round(memoryMb(pid))])),
  };
};

/** Of each kind how many there were after the first part, after half and at the end, and how many came with a lifecycle in either half. */
const growthRows = (before: Counted, parts: readonly Part[], last: Counted): readonly Row[] => {
  const middle = Math.ceil(parts.length / 2);
  const lifecyclesIn = (some: readonly Part[]): number =>
    some.reduce((sum, { lifecycles }) => sum + lifecycles, 0);
  const first = parts[0]?.counted ?? {};
  const half = parts[middle - 1]?.counted ?? {};
  const end = parts.at(-1)?.counted ?? {};
  const each = (from: Counted, to: Counted, name: string, some: readonly Part[]): number =>
    thousandths(((to[name] ?? 0) - (from[name] ?? 0)) / lifecyclesIn(some));
  return Object.keys(end)
    .filter((name) => (end[name] ?? 0) > 0)
    .map((name) => ({
      what: name,
      'first part': first[name] ?? 0,
      half: half[name] ?? 0,
      end: end[name] ?? 0,
      'a lifecycle, first half': each(before, half, name, parts.slice(0, middle)),
      'a lifecycle, second half': each(half, end, name, parts.slice(middle)),
      'past their retention': last[name] ?? 0,
    }));
};

const speedRows = (parts: readonly Part[]): readonly Row[] =>
  parts.map(({ perSecond, floorPerSecond, p50, p99, memory }, index) => ({
    part: index + 1,
    'lifecycles/s': oneDecimal(perSecond),
    'floor ÷ life': oneDecimal(floorPerSecond / perSecond),
    'answer p50': oneDecimal(p50),
    'answer p99': oneDecimal(p99),
    ...Object.fromEntries(Object.entries(memory).map(([name, mb]) => [`${name} MB`, mb])),
  }));

const processorRows = (parts: readonly Part[]): readonly Row[] =>
  parts.map(({ processor }, index) => ({ part: index + 1, ...processor }));

/** What is kept in memory grows until it is full, and must be full by half; by peaks, since what is collected now and then goes up and down. */
const memoryTargets = (parts: readonly Part[]): readonly Target[] => {
  const half = Math.ceil(parts.length / 2);
  const peak = (name: string, among: readonly Part[]): number =>
    Math.max(...among.map(({ memory }) => memory[name] ?? 0));
  return Object.keys(parts[0]?.memory ?? {}).map((name) =>
    atMost(
      `memory of ${name}, MB, highest of the second half, as in the first (times ${LEVEL})`,
      Math.round(peak(name, parts.slice(0, half)) * LEVEL),
      peak(name, parts.slice(half)),
    ),
  );
};

/** Everything read, everybody signed out, and time goes on: what tidying leaves is what is kept for ever. */
const tidyMuchLater = async (servers: ServerSet, office: Office): Promise<Counted> => {
  const { stack } = office;
  const owner = stack.store;
  await query(
    owner,
    `update message set read_at = (select clock_timestamp() + make_interval(secs => offset_ms / 1000.0) from record_clock) where read_at is null`,
  );
  await query(owner, `update session set expires_at = now()`);
  await query(owner, `update record_clock set offset_ms = offset_ms + $1`, [LATER_DAYS * 86_400_000]);
  await tidyRecord(owner, RETENTION);
  return countEverything(servers, stack);
};

const measure = async (servers: ServerSet, office: Office, lifecycles: number, say: Say): Promise<Report> => {
  const { stack } = office;
  const ids = processIds(servers, stack);
  await untilQuiet(stack.store);
  const before = await countEverything(servers, stack);
  const parts: Part[] = [];
  const floor = await openFloor(stack.database.ownerUrl, CLIENTS);
  try {
    for (let n = 1; n <= PARTS; n += 1) {
      const part = await playPart(servers, office, {
        lifecycles: Math.ceil(lifecycles / PARTS),
        ids,
        floor,
      });
      parts.push(part);
      say(
        `part ${n} of ${PARTS}: ${oneDecimal(part.perSecond)} lifecycles/s, answer p99 ${oneDecimal(part.p99)} ms`,
      );
    }
  } finally {
    await floor.close();
  }
  const settings = await serverSettings(stack.store);
  // From here on nobody works any more: the clock jumps without the engine.
  for (const app of [...stack.apis, ...stack.workers, ...stack.notifiers]) await app.stop();
  const last = await tidyMuchLater(servers, office);
  const [first, end] = [parts[0]?.counted ?? {}, parts.at(-1)?.counted ?? {}];
  return {
    settings: { ...settings, edition: SEVENTEEN.code, clients: CLIENTS, lifecycles },
    rows: speedRows(parts),
    more: {
      'processor s a lifecycle': processorRows(parts),
      stored: growthRows(before, parts, last),
    },
    targets: [
      ...AT_REST.map((name) =>
        atMost(`${name} at the end, as after the first part`, first[name] ?? 0, end[name] ?? 0),
      ),
      atMost(`${LONGEST_RUN}, which begins again there`, LONG_HISTORY, end[LONGEST_RUN] ?? NaN),
      ...memoryTargets(parts),
    ],
  };
};

/**
 * Ten thousand lifecycles, one part after the other, and after each what is stored of everything: what is kept for ever grows with the
 * cases and no faster, and nothing else grows. Afterwards what tidying leaves when every retention has passed.
 */
export const growth: Bench = (say, given) =>
  inOffice(async (office, servers) => {
    const lifecycles = numberOption(given, '--lifecycles') ?? LIFECYCLES;
    return measure(servers, office, lifecycles, say);
  });
