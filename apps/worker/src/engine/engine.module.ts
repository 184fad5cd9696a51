import { Module } from '@nestjs/common';
import { PaymentModule } from '../payment/payment.module';
import { activitiesProvider } from './activities.provider';
import { EngineConnection } from './engine-connection';
import { WorkflowHost } from './workflow-host';

@Module({
  imports: [PaymentModule],
  providers: [EngineConnection, activitiesProvider, WorkflowHost],
  exports: [EngineConnection],
})
export class EngineModule {}
