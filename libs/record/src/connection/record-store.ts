import { isRejection, type ProgramEdition, type WorkingCalendar } from '@shenpi/domain';
import { types as pgTypes, type Pool, type PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../migrations';
import { statementOf, type RecordReader } from './record-transaction';
import { endingInSilence, SILENT_MS } from './silent-line';

/** What watches the record's work from outside; the record itself knows no tool for it. */
export interface RecordTelemetry {
  /** Runs a command of this kind and takes note of how long it took and how it was answered. */
  readonly command: <T extends CommandOutcome>(kind: string, work: () => Promise<T>) => Promise<T>;
  /** The trace that is under way, to be carried by the jobs that a transaction leaves; null outside of any. */
  readonly carried: () => string | null;
}

/** How a command was answered: committed, or refused with a code. */
export type CommandOutcome =
  | { readonly ok: true; readonly repeated: boolean }
  | { readonly ok: false; readonly rejection: { readonly code: string } };

const UNWATCHED: RecordTelemetry = { command: (_kind, work) => work(), carried: () => null };

/**
 * The connection to the record and what never changes while the process runs: pinned editions. Everything else is read
 * in the transaction that uses it.
 */
export interface RecordStore {
  readonly dataSource: DataSource;
  readonly telemetry: RecordTelemetry;
  readonly editions: Map<string, ProgramEdition>;
  calendar: { readonly at: number; readonly value: WorkingCalendar } | null;
}

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

const safeInteger = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new Error(`a bigint outside the safe integers came out of the record: ${text}`);
  return value;
};

/** bigint as a number (refusing what a number cannot hold), days as text, instants as ISO text: the domain's own forms. */
const recordTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown => {
    if (oid === INT8) return safeInteger;
    if (oid === DATE) return (text: string) => text;
    if (oid === TIMESTAMPTZ) return (text: string) => new Date(text).toISOString();
    return format === 'binary' ? pgTypes.getTypeParser(oid, 'binary') : pgTypes.getTypeParser(oid);
  },
};

/** Nothing here runs long enough to be worth compiling: it would take longer than the reading of a page. */
const NO_JIT = '-c jit=off';

/** Lock waits end after 3 s and transactions after 10 s, so that a hanging client can never hold a case (design: answers, not hangs). */
const SESSION_LIMITS = `-c lock_timeout=3000 -c transaction_timeout=10000 -c idle_in_transaction_session_timeout=10000 -c timezone=UTC ${NO_JIT}`;

const KEEP_ALIVE_MS = 10_000;

export interface OpenOptions {
  readonly applicationName?: string;
  readonly poolSize?: number;
  readonly telemetry?: RecordTelemetry;
  /** A long read (verification, the demonstration's loading) may lift the session limits. */
  readonly unlimited?: boolean;
}

export const openRecord = async (databaseUrl: string, options: OpenOptions = {}): Promise<RecordStore> => {
  const dataSource = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    entities: [],
    migrations: MIGRATIONS,
    applicationName: options.applicationName ?? 'shenpi',
    poolSize: options.poolSize ?? 10,
    installExtensions: false,
    extra: {
      types: recordTypes,
      keepAlive: true,
      // Statements are sent without waiting for the answers to those before them.
      pipeline: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
      // A frozen server is answered as unavailable, not waited for.
      connectionTimeoutMillis: 3_000,
      ...(options.unlimited
        ? { options: '-c timezone=UTC' }
        : { options: SESSION_LIMITS, stream: endingInSilence(SILENT_MS) }),
    },
    logging: false,
  });
  await dataSource.initialize();
  return { dataSource, telemetry: options.telemetry ?? UNWATCHED, editions: new Map(), calendar: null };
};

export const closeRecord = async (store: RecordStore): Promise<void> => {
  if (store.dataSource.isInitialized) await store.dataSource.destroy();
};

/** Where rows are read from: the record as it is at each statement, or within one transaction. */
export type RecordSource = RecordStore | RecordReader;

/** SQL outside a command, for screens; or, given a transaction, within it. */
export const query = async <T>(
  store: RecordSource,
  text: string,
  parameters: readonly unknown[] = [],
): Promise<T[]> => {
  const reader: RecordReader = 'editions' in store ? store.dataSource.manager : store;
  return reader.query<T[]>(text, [...parameters]);
};

/** The pool below the data source: for what must be quick, and for transactions of our own. */
const poolOf = (store: RecordStore): Pool =>
  (store.dataSource.driver as unknown as { readonly master: Pool }).master;

export const connectionOf = (store: RecordStore): Promise<PoolClient> => poolOf(store).connect();

/** A read that many requests make: parsed once a connection, and planned once where a plan for all values is as good as one for each. */
export const queryPrepared = async <T>(
  store: RecordStore,
  text: string,
  parameters: readonly unknown[],
): Promise<readonly T[]> =>
  // As with every text of SQL, the shape of its rows is what its author says.
  (await poolOf(store).query(statementOf(text, parameters))).rows as readonly T[];

/** A rule that cannot refuse here: a refusal would be a broken record, which is thrown and retried. */
export const settled = <T>(value: T, what: string): Exclude<T, { rejected: true }> => {
  if (isRejection(value)) throw new Error(`${what}: ${value.code} ${value.sentenceEn}`);
  return value as Exclude<T, { rejected: true }>;
};
