import { setTimeout as wait } from 'node:timers/promises';
import { Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TRACED_RECORD, type Configuration, type Logger } from '@shenpi/platform';
import { closeRecord, openRecord, type RecordStore } from '@shenpi/record';
import { CONFIGURATION, LOGGER } from '../configuration/configuration.module';

export const RECORD = Symbol('record');

const tryAgainAfterMs = 2_000;

const openWhenItAnswers = async ({ databaseUrl }: Configuration, logger: Logger): Promise<RecordStore> => {
  for (;;) {
    try {
      return await openRecord(databaseUrl, { applicationName: 'shenpi-worker', telemetry: TRACED_RECORD });
    } catch (error) {
      logger.warn({ err: error }, `the record does not answer; trying again in ${tryAgainAfterMs} ms`);
      await wait(tryAgainAfterMs);
    }
  }
};

/** Closes the record last of all: activities that are being drained still write to it. */
@Injectable()
class RecordCloser implements OnApplicationShutdown {
  constructor(@Inject(RECORD) private readonly record: RecordStore) {}

  async onApplicationShutdown(): Promise<void> {
    await closeRecord(this.record);
  }
}

@Global()
@Module({
  providers: [
    { provide: RECORD, useFactory: openWhenItAnswers, inject: [CONFIGURATION, LOGGER] },
    RecordCloser,
  ],
  exports: [RECORD],
})
export class RecordModule {}
