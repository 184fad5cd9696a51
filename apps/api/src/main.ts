import 'reflect-metadata';
import type { NestExpressApplication } from '@nestjs/platform-express';
import {
  ConfigurationError,
  createLogger,
  loadConfiguration,
  type Configuration,
  type Logger,
} from '@shenpi/platform';
import { checkInstallation, closeRecord, purgeSessions, type RecordStore } from '@shenpi/record';
import { createApi, endLiveUpdates } from './start/create-api';
import { openRecordPatiently } from './start/open-record';
import { recordRefusal } from './start/record-refusal';
import { stopServer } from './start/stop-server';

const EXIT = { configuration: 2, recordAway: 3, installation: 4, port: 5 } as const;
const PURGE_MS = 3_600_000;
const PATIENCE_MS = 10_000;

/** Ends the process with a sentence instead of a stack trace. */
const refuseToStart = (code: number, sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
};

const readConfiguration = (): Configuration => {
  try {
    return loadConfiguration();
  } catch (error) {
    if (error instanceof ConfigurationError) return refuseToStart(EXIT.configuration, error.message);
    throw error;
  }
};

const listen = async (api: NestExpressApplication, { httpHost, httpPort }: Configuration): Promise<void> => {
  try {
    await api.listen(httpPort, httpHost);
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw error;
    refuseToStart(
      EXIT.port,
      `无法在 ${httpHost}:${httpPort} 上监听（${code}）。\nCannot listen on ${httpHost}:${httpPort} (${code}).`,
    );
  }
};

/** Sessions that have run out are removed now and then; that it once does not work is no reason to stop. */
const purgeNowAndThen = (store: RecordStore, logger: Logger): NodeJS.Timeout => {
  const purge = (): Promise<void> =>
    purgeSessions(store).catch((error: unknown) =>
      logger.warn({ reason: String(error) }, 'old sessions were not removed'),
    );
  void purge();
  return setInterval(() => void purge(), PURGE_MS);
};

const start = async (): Promise<void> => {
  const configuration = readConfiguration();
  const logger = createLogger('api', configuration.logLevel);
  const store =
    (await openRecordPatiently(configuration, logger)) ??
    refuseToStart(EXIT.recordAway, '档案数据库无法连接。\nThe record (PostgreSQL) cannot be reached.');
  const mismatch = await checkInstallation(store, configuration.installation);
  if (mismatch !== null) refuseToStart(EXIT.installation, mismatch);
  const api = await createApi({ configuration, store, logger });
  await listen(api, configuration);
  const purging = purgeNowAndThen(store, logger);

  const stop = async (): Promise<void> => {
    logger.info('stopping');
    clearInterval(purging);
    await Promise.all([stopServer(api.getHttpServer(), PATIENCE_MS), endLiveUpdates(api)]);
    await closeRecord(store);
    logger.info('stopped');
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  logger.info({ url: configuration.publicUrl }, 'listening');
  process.send?.({ type: 'ready' });
};

start().catch((error: unknown) => {
  const sentence = recordRefusal(error);
  if (sentence !== null) refuseToStart(EXIT.installation, sentence);
  throw error;
});
