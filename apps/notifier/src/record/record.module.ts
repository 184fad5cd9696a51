import { setTimeout as wait } from 'node:timers/promises';
import { Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TRACED_RECORD, type Configuration, type Logger } from '@shenpi/platform';
import { closeRecord, openRecord, type RecordStore } from '@shenpi/record';
import { CONFIGURATION, LOGGER } from '../configuration/configuration.module';

export const RECORD = Symbol('record');

const TRY_AGAIN_MS = 2_000;

/** Somebody has to be there when the database comes back: the notifier waits for it as long as it takes. */
const openWhenItAnswers = async ({ databaseUrl }: Configuration, logger: Logger): Promise<RecordStore> => {
  for (;;) {
    try {
      return await openRecord(databaseUrl, {
        applicationName: 'shenpi-notifier',
        poolSize: 12,
        telemetry: TRACED_RECORD,
      });
    } catch (error) {
      logger.warn({ err: error }, `the record does not answer; trying again in ${TRY_AGAIN_MS} ms`);
      await wait(TRY_AGAIN_MS);
    }
  }
};

/** Closes the record after the queue has finished what it was at. */
@Injectable()
class RecordCloser implements OnApplicationShutdown {
  constructor(@Inject(RECORD) private readonly store: RecordStore) {}

  async onApplicationShutdown(): Promise<void> {
    await closeRecord(this.store);
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
