import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/engine.module';
import { QueueRunner } from './queue-runner';

@Module({ imports: [EngineModule], providers: [QueueRunner] })
export class QueueModule {}
