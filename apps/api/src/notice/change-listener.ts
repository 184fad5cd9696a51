import type { Logger } from '@shenpi/platform';
import { heldLine } from '@shenpi/record';
import type { Client } from 'pg';
import { changeOf, type Change } from './change';

const CHANNEL = 'shenpi_changed';
const GATHERED_MS = 100;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5000;

export interface ChangeListener {
  /** Whether changes are being heard now. */
  readonly isListening: () => boolean;
  readonly close: () => Promise<void>;
}

export interface ChangeListenerOptions {
  readonly databaseUrl: string;
  readonly logger: Logger;
  /** All changes of about a tenth of a second, each once. */
  readonly onChanges: (changes: readonly Change[]) => void;
  /** The connection is lost: what happens from now on is not heard. */
  readonly onDeaf: () => void;
}

/**
 * Hears what the record says has changed, on one connection of its own that is opened again whenever it breaks. Changes are
 * gathered for a moment, because one decision often touches several cases and several decisions one case.
 */
export const listenForChanges = ({
  databaseUrl,
  logger,
  onChanges,
  onDeaf,
}: ChangeListenerOptions): ChangeListener => {
  let client: Client | undefined;
  let listening = false;
  let closed = false;
  let pauseMs = FIRST_PAUSE_MS;
  let reconnectTimer: NodeJS.Timeout | undefined;
  let flushTimer: NodeJS.Timeout | undefined;
  let gathered = new Map<string, Change>();

  const flush = (): void => {
    const changes = [...gathered.values()];
    gathered = new Map();
    flushTimer = undefined;
    onChanges(changes);
  };

  const hear = (payload: string | undefined): void => {
    const change = changeOf(payload ?? '');
    if (change === null || payload === undefined) return;
    gathered.set(payload, change);
    flushTimer ??= setTimeout(flush, GATHERED_MS);
  };

  const lost = (of: Client, error?: Error): void => {
    if (client !== of) return;
    client = undefined;
    of.removeAllListeners();
    // A broken connection may still report its end; nobody is interested any more.
    of.on('error', () => undefined);
    if (listening) onDeaf();
    listening = false;
    if (closed) return;
    logger.warn({ reason: error?.message, againInMs: pauseMs }, 'live changes are not heard');
    reconnectTimer = setTimeout(connect, pauseMs);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  };

  const connect = (): void => {
    const opening = heldLine({ databaseUrl, applicationName: 'shenpi-live' });
    client = opening;
    opening.on('notification', ({ payload }) => hear(payload));
    opening.on('error', (error) => lost(opening, error));
    opening.on('end', () => lost(opening));
    opening
      .connect()
      .then(() => opening.query(`listen ${CHANNEL}`))
      .then(
        () => {
          listening = true;
          pauseMs = FIRST_PAUSE_MS;
          logger.debug('live changes are heard');
        },
        (error: unknown) => lost(opening, error instanceof Error ? error : undefined),
      );
  };

  connect();
  return {
    isListening: () => listening,
    close: async () => {
      closed = true;
      clearTimeout(reconnectTimer);
      clearTimeout(flushTimer);
      listening = false;
      await client?.end();
    },
  };
};
