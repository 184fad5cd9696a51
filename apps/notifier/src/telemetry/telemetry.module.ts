import {
  Global,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { startTelemetry, type Configuration, type ProcessTelemetry } from '@shenpi/platform';
import { query, type RecordStore } from '@shenpi/record';
import { CONFIGURATION } from '../configuration/configuration.module';
import { RECORD } from '../record/record.module';
import { TELEMETRY } from './telemetry';

/** Lets machines look at the notifier while it runs. It is ready when the record answers. */
@Injectable()
class Watched implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(TELEMETRY) private readonly telemetry: ProcessTelemetry,
    @Inject(RECORD) private readonly record: RecordStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.telemetry.open({
      health: async () => ({
        record: await query(this.record, 'select 1').then(
          () => true,
          () => false,
        ),
      }),
      required: ['record'],
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.telemetry.end();
  }
}

@Global()
@Module({
  providers: [
    {
      provide: TELEMETRY,
      useFactory: (configuration: Configuration) => startTelemetry('notifier', configuration),
      inject: [CONFIGURATION],
    },
    Watched,
  ],
  exports: [TELEMETRY],
})
export class TelemetryModule {}
