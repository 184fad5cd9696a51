import { Module } from '@nestjs/common';
import { ConfigurationModule } from './configuration/configuration.module';
import { EngineModule } from './engine/engine.module';
import { QueueModule } from './queue/queue.module';
import { RecordModule } from './record/record.module';

@Module({ imports: [ConfigurationModule, RecordModule, EngineModule, QueueModule] })
export class AppModule {}
