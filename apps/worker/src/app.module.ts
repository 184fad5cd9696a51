import { Module } from '@nestjs/common';
import { ConfigurationModule } from './configuration/configuration.module';
import { EngineModule } from './engine/engine.module';
import { QueueModule } from './queue/queue.module';
import { RecordModule } from './record/record.module';
import { TelemetryModule } from './telemetry/telemetry.module';
import { WatchModule } from './watch/watch.module';

@Module({
  imports: [ConfigurationModule, RecordModule, TelemetryModule, EngineModule, QueueModule, WatchModule],
})
export class AppModule {}
