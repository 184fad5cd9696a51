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
import { EngineConnection } from '../engine/engine-connection';
import { EngineModule } from '../engine/engine.module';
import { RECORD } from '../record/record.module';
import { TELEMETRY } from './telemetry';

/** Lets machines look at the worker while it runs. It is ready when record and engine answer: without either it has nothing to do. */
@Injectable()
class Watched implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(TELEMETRY) private readonly telemetry: ProcessTelemetry,
    @Inject(RECORD) private readonly record: RecordStore,
    private readonly engine: EngineConnection,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.telemetry.open({
      health: async () => ({
        record: await query(this.record, 'select 1').then(
          () => true,
          () => false,
        ),
        engine: this.engine.isReachable(),
      }),
      required: ['record', 'engine'],
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.telemetry.end();
  }
}

@Global()
@Module({
  imports: [EngineModule],
  providers: [
    {
      provide: TELEMETRY,
      useFactory: (configuration: Configuration) => startTelemetry('worker', configuration),
      inject: [CONFIGURATION],
    },
    Watched,
  ],
  exports: [TELEMETRY],
})
export class TelemetryModule {}
