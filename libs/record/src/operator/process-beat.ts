import { hostname } from 'node:os';
import { WATCH_LIMITS, type Instant } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';

export const PROCESS_KINDS = ['api', 'worker', 'notifier'] as const;
export type ProcessKind = (typeof PROCESS_KINDS)[number];

/** What a process says of itself beside being there: whether it reaches the engine, its build, what it watches. */
export type ProcessFacts = Readonly<Record<string, string | number | boolean | null>>;

export interface BeatOptions {
  readonly kind: ProcessKind;
  readonly version: string;
  readonly facts?: () => ProcessFacts;
  readonly everyMs?: number;
  /** The process's own clock, in milliseconds; a test sets it wrong. */
  readonly clock?: () => number;
}

export interface ProcessBeat {
  readonly id: string;
  /** Removes the row: a process that ended properly is not missed. */
  readonly stop: () => Promise<void>;
}

const EVERY_MS = 5_000;

/** The process's clock minus the database's, in milliseconds; the way there and back is halved. */
const clockOff = async (store: RecordStore, clock: () => number): Promise<number> => {
  const before = clock();
  const rows = await query<{ ms: number }>(
    store,
    `select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
  );
  return Math.round((before + clock()) / 2 - (rows[0]?.ms ?? before));
};

const WRITE = `
  insert into process_beat (id, kind, version, host, pid, started_at, seen_at, clock_off_ms, facts)
  values ($1, $2, $3, $4, $5, clock_timestamp() - make_interval(secs => $6), clock_timestamp(), $7, $8)
  on conflict (id) do update set seen_at = excluded.seen_at, clock_off_ms = excluded.clock_off_ms, facts = excluded.facts`;

/**
 * Writes every five seconds that this process is there, by the database's clock, and how far its own clock is off. While the database
 * is away nothing is written, and nothing is thrown.
 */
export const startProcessBeat = (store: RecordStore, options: BeatOptions): ProcessBeat => {
  const { kind, version, facts = () => ({}), everyMs = EVERY_MS, clock = () => Date.now() } = options;
  const host = hostname();
  const id = `${kind}:${host}:${process.pid}:${Math.round(Date.now() - process.uptime() * 1000)}`;
  let isStopped = false;
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const off = await clockOff(store, clock);
    if (isStopped) return;
    await query(store, WRITE, [
      id,
      kind,
      version,
      host,
      process.pid,
      process.uptime(),
      off,
      JSON.stringify(facts()),
    ]);
  };
  // Whoever does not beat is missed: that the database is away needs no second voice.
  const beat = (): void => {
    writing = writing.then(write).catch(() => undefined);
  };
  beat();
  const beating = setInterval(beat, everyMs);
  beating.unref();

  return {
    id,
    stop: async () => {
      isStopped = true;
      clearInterval(beating);
      await writing;
      await query(store, `delete from process_beat where id = $1`, [id]).catch(() => undefined);
    },
  };
};

export interface ProcessView {
  readonly id: string;
  readonly kind: string;
  readonly version: string;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
  readonly clockOffMs: number;
  readonly alive: boolean;
  readonly facts: ProcessFacts;
}

export interface Processes {
  readonly items: ProcessView[];
  /** Names in the order in which they ran. */
  readonly migrations: string[];
  readonly postgres: string;
}

/** SQL that is true for a beat (`b`) whose process is there. */
export const aliveSql = (goneSeconds: number): string =>
  `b.seen_at > clock_timestamp() - make_interval(secs => ${goneSeconds})`;

/** Every process that has written lately, also those that have fallen silent; newest first within a kind. */
export const readProcesses = async (store: RecordStore): Promise<Processes> => {
  const items = await query<ProcessView>(
    store,
    `select b.id, b.kind, b.version, b.host, b.pid, b.started_at as "startedAt", b.seen_at as "seenAt", b.clock_off_ms as "clockOffMs",
            ${aliveSql(WATCH_LIMITS.processGoneSeconds)} as alive, b.facts
     from process_beat b order by b.kind, b.started_at desc, b.id`,
  );
  const migrations = await query<{ name: string }>(store, `select name from migrations order by id`);
  const server = await query<{ version: string }>(
    store,
    `select current_setting('server_version') as version`,
  );
  return {
    items,
    migrations: migrations.map(({ name }) => name),
    postgres: server[0]?.version ?? '',
  };
};
