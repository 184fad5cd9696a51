import { Module } from '@nestjs/common';
import { ConfigurationModule } from './configuration/configuration.module';
import { QueueModule } from './queue/queue.module';
import { RecordModule } from './record/record.module';

@Module({ imports: [ConfigurationModule, RecordModule, QueueModule] })
export class AppModule {}
