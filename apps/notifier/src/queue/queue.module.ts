import { Module } from '@nestjs/common';
import { QueueRunner } from './queue-runner';

@Module({ providers: [QueueRunner] })
export class QueueModule {}
