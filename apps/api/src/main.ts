import 'reflect-metadata';
import type { NestExpressApplication } from '@nestjs/platform-express';
import {
  ConfigurationError,
  createLogger,
  engineReachable,
  loadConfiguration,
  programVersion,
  startTelemetry,
  type Configuration,
  type Logger,
} from '@shenpi/platform';
import {
  BUSINESS_GAUGES,
  checkInstallation,
  closeRecord,
  purgeSessions,
  query,
  readBusinessFigures,
  startWatching,
  type RecordStore,
} from '@shenpi/record';
import { createApi, endLiveUpdates } from './start/create-api';
import { openRecordPatiently } from './start/open-record';
import { recordRefusal } from './start/record-refusal';
import { stopServer } from './start/stop-server';
import { apiTelemetry } from './start/telemetry';

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
  const watched = await startTelemetry('api', configuration);
  const telemetry = apiTelemetry(watched.metrics);
  const store =
    (await openRecordPatiently(configuration, logger, telemetry.record)) ??
    refuseToStart(EXIT.recordAway, '档案数据库无法连接。\nThe record (PostgreSQL) cannot be reached.');
  const mismatch = await checkInstallation(store, configuration.installation);
  if (mismatch !== null) refuseToStart(EXIT.installation, mismatch);
  const api = await createApi({ configuration, store, logger, telemetry });
  await listen(api, configuration);
  watched.metrics.look(BUSINESS_GAUGES, () => readBusinessFigures(store));
  await watched.open({
    health: async () => ({
      record: await query(store, 'select 1').then(
        () => true,
        () => false,
      ),
      engine: await engineReachable(configuration),
    }),
    required: ['record'],
  });
  const purging = purgeNowAndThen(store, logger);
  const watching = startWatching(store, {
    kind: 'api',
    version: programVersion(),
    failed: (error) => logger.warn({ err: error }, 'a look at the record failed'),
  });

  const stop = async (): Promise<void> => {
    logger.info('stopping');
    clearInterval(purging);
    await Promise.all([stopServer(api.getHttpServer(), PATIENCE_MS), endLiveUpdates(api), watching.stop()]);
    await closeRecord(store);
    await watched.end();
    logger.info('stopped');
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  logger.info({ url: configuration.publicUrl }, 'listening');
  process.send?.({ type: 'ready' });
};

start().catch((error: unknown) => {
  if (error instanceof ConfigurationError) refuseToStart(EXIT.configuration, error.message);
  const sentence = recordRefusal(error);
  if (sentence !== null) refuseToStart(EXIT.installation, sentence);
  throw error;
});
