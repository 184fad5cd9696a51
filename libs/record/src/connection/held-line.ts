import { Client } from 'pg';
import { endingInSilence, SILENT_MS } from './silent-line';

const ASK_EVERY_MS = 5_000;
const KEEP_ALIVE_MS = 10_000;
/** Longer than any server that is there takes to answer a new connection. */
const CONNECT_MS = 5_000;

export interface HeldLineOptions {
  readonly databaseUrl: string;
  readonly applicationName: string;
  /** Settings of the session: `-c name=value`, several with spaces between them. */
  readonly settings?: string;
  /** After how many milliseconds without an answer the line is dead (12 s), and how often it is asked (5 s). */
  readonly silentMs?: number;
  readonly askEveryMs?: number;
}

/**
 * A connection, still to be opened, that stays open to hear something or to hold a lock. Whoever only listens does not notice that the line
 * is dead: so it is asked for a sign of life again and again, and ends with `error` when none comes.
 */
export const heldLine = ({
  databaseUrl,
  applicationName,
  settings,
  silentMs = SILENT_MS,
  askEveryMs = ASK_EVERY_MS,
}: HeldLineOptions): Client => {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: applicationName,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    connectionTimeoutMillis: CONNECT_MS,
    stream: endingInSilence(silentMs),
    ...(settings ? { options: settings } : {}),
  });
  // The driver tells of a broken line twice, and whoever heard it the first time listens no more.
  client.on('error', () => undefined);
  client.once('connect', () => {
    const asking = setInterval(() => {
      client.query('select 1').catch(() => clearInterval(asking));
    }, askEveryMs);
    asking.unref();
  });
  return client;
};
