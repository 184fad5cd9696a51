import { Module } from '@nestjs/common';
import { ConfigurationModule } from './configuration/configuration.module';
import { QueueModule } from './queue/queue.module';
import { RecordModule } from './record/record.module';
import { TelemetryModule } from './telemetry/telemetry.module';
import { WatchModule } from './watch/watch.module';

@Module({ imports: [ConfigurationModule, RecordModule, TelemetryModule, QueueModule, WatchModule] })
export class AppModule {}
