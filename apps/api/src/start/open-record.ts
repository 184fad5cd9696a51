import { setTimeout as pause } from 'node:timers/promises';
import type { Configuration, Logger } from '@shenpi/platform';
import { openRecord, type RecordStore, type RecordTelemetry } from '@shenpi/record';
import { isRecordAway } from '../answering/database-failure';

const PATIENCE_MS = 60_000;
const LONGEST_PAUSE_MS = 2000;

/**
 * Opens the record, waiting up to a minute for a database that is just starting: after a power cut both come back at once.
 * Null when it did not come.
 */
export const openRecordPatiently = async (
  { databaseUrl }: Pick<Configuration, 'databaseUrl'>,
  logger: Logger,
  telemetry: RecordTelemetry,
): Promise<RecordStore | null> => {
  const until = performance.now() + PATIENCE_MS;
  for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await openRecord(databaseUrl, { applicationName: 'shenpi-api', telemetry });
    } catch (error) {
      if (!isRecordAway(error)) throw error;
      if (performance.now() > until) return null;
      logger.warn({ againInMs: pauseMs }, 'the record does not answer yet');
    }
    await pause(pauseMs);
  }
};
