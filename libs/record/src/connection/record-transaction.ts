import { createHash } from 'node:crypto';
import type { PoolClient, QueryConfig, QueryResult } from 'pg';

/** Whatever answers SQL: a transaction, or a connection outside of one. */
export interface RecordReader {
  /** Rows; for a change [rows, count], as everywhere in the record. */
  query<T>(text: string, parameters?: readonly unknown[]): Promise<T>;
}

/**
 * One transaction on one connection. Statements go out in the order in which they are asked for, without waiting for each other's answers:
 * what does not depend on an answer costs no trip of its own.
 */
export interface RecordTransaction extends RecordReader {
  /** Sends a change whose answer nobody needs. What it breaks is thrown by `settled`, at the latest before the commit counts. */
  post(text: string, parameters?: readonly unknown[]): void;
  /** Waits for everything that was posted; throws the first thing that broke. */
  settled(): Promise<void>;
  /** What really broke, given what was noticed: after a failure every later statement fails too. Forgets what was posted. */
  causeOf(error: unknown): Promise<unknown>;
}

/** Statements are parsed and planned once a connection. The number is bounded, so that a server's memory is. */
const MOST_PREPARED = 400;
const prepared = new Map<string, string>();

const nameOf = (text: string): string | undefined => {
  const known = prepared.get(text);
  if (known !== undefined || prepared.size >= MOST_PREPARED) return known;
  const name = createHash('sha1').update(text).digest('base64url');
  prepared.set(text, name);
  return name;
};

/** A statement for the driver, under a name of its own where it has parameters. */
export const statementOf = (text: string, parameters: readonly unknown[] = []): QueryConfig => {
  const name = parameters.length > 0 ? nameOf(text) : undefined;
  return { text, ...(parameters.length > 0 ? { values: [...parameters] } : {}), ...(name ? { name } : {}) };
};

const CHANGES: ReadonlySet<string> = new Set(['UPDATE', 'DELETE']);
const answerOf = (result: QueryResult): unknown =>
  CHANGES.has(result.command) ? [result.rows, result.rowCount] : result.rows;

const IN_FAILED_TRANSACTION = '25P02';
const isConsequence = (error: unknown): boolean =>
  (error as { readonly code?: unknown } | null)?.code === IN_FAILED_TRANSACTION;

/** The stream below a connection of the driver, where it has one that can hold back what is written. */
interface Corkable {
  readonly connection?: { readonly stream?: { readonly cork?: () => void; readonly uncork?: () => void } };
}

/** What is asked for in one go leaves in one packet. */
const together = (client: PoolClient, send: () => Promise<QueryResult>): Promise<QueryResult> => {
  const stream = (client as Corkable).connection?.stream;
  stream?.cork?.();
  const sent = send();
  process.nextTick(() => stream?.uncork?.());
  return sent;
};

export const transactionOn = (client: PoolClient): RecordTransaction => {
  let posted: Promise<unknown>[] = [];
  let broken: { readonly by: unknown } | null = null;
  const send = (text: string, parameters: readonly unknown[] = []): Promise<QueryResult> => {
    const sent = together(client, () => client.query(statementOf(text, parameters)));
    sent.catch((error: unknown) => {
      if (broken === null && !isConsequence(error)) broken = { by: error };
    });
    return sent;
  };
  return {
    query: async <T>(text: string, parameters?: readonly unknown[]) =>
      answerOf(await send(text, parameters)) as T,
    post: (text, parameters) => {
      posted.push(send(text, parameters));
    },
    settled: async () => {
      const sent = posted;
      posted = [];
      const outcomes = await Promise.allSettled(sent);
      const failed = outcomes.find((outcome) => outcome.status === 'rejected');
      if (failed) throw failed.reason;
    },
    causeOf: async (error) => {
      const sent = posted;
      posted = [];
      await Promise.allSettled(sent);
      const cause = isConsequence(error) && broken !== null ? broken.by : error;
      broken = null;
      return cause;
    },
  };
};
