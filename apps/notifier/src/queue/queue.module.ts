import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module';
import { WebhookModule } from '../webhook/webhook.module';
import { QueueRunner } from './queue-runner';

@Module({ imports: [DeliveryModule, WebhookModule], providers: [QueueRunner] })
export class QueueModule {}
