import { Pool } from 'pg';

/** As many as the queue's own pool would have. */
const CONNECTIONS = 10;

/**
 * The connections of a queue's runner, ended by whoever opened them. Their errors are heard for as long as they live: the queue's own pool
 * stops listening a moment before its connections are closed, and a database that dies in that moment would take the process with it.
 */
export const openQueuePool = (
  connectionString: string,
  applicationName: string,
  noteError: (error: Error) => void,
): Pool => {
  const pool = new Pool({
    connectionString,
    application_name: applicationName,
    max: CONNECTIONS,
    keepAlive: true,
  });
  pool.on('error', noteError);
  pool.on('connect', (client) => client.on('error', noteError));
  return pool;
};
