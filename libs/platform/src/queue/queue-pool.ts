import { Pool, type PoolConfig } from 'pg';

/** As many as the queue's own pool would have. */
const CONNECTIONS = 10;
/** Longer than any server that is there takes to answer a new connection. */
const CONNECT_MS = 5_000;

export interface QueuePoolOptions {
  readonly databaseUrl: string;
  readonly applicationName: string;
  readonly noteError: (error: Error) => void;
  /** Opens the sockets: ones that end when nothing is heard any more, or the queue waits behind a cut line for a quarter of an hour. */
  readonly stream: PoolConfig['stream'];
}

/**
 * The connections of a queue's runner, ended by whoever opened them. Their errors are heard for as long as they live: the queue's own pool
 * stops listening a moment before its connections are closed, and a database that dies in that moment would take the process with it.
 */
export const openQueuePool = ({
  databaseUrl,
  applicationName,
  noteError,
  stream,
}: QueuePoolOptions): Pool => {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: applicationName,
    max: CONNECTIONS,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
    stream,
  });
  pool.on('error', noteError);
  pool.on('connect', (client) => client.on('error', noteError));
  return pool;
};
