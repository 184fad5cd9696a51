import { Module } from '@nestjs/common';
import { CONFIGURATION } from '../configuration/configuration.module';
import { RECORD } from '../record/record.module';
import { WebhookSweep } from './webhook-sweep';
import { WEBHOOKS, webhooksOf } from './webhooks';

@Module({
  providers: [{ provide: WEBHOOKS, useFactory: webhooksOf, inject: [CONFIGURATION, RECORD] }, WebhookSweep],
  exports: [WEBHOOKS],
})
export class WebhookModule {}
