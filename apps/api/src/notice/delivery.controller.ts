import { Controller, Inject } from '@nestjs/common';
import { listDeliveries, listFailedDeliveries } from '@shenpi/contract';
import * as record from '@shenpi/record';
import { found } from '../answering/refused';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { RECORD } from '../start/dependencies';

@Controller()
export class DeliveryController {
  constructor(@Inject(RECORD) private readonly store: record.RecordStore) {}

  @Serves(listDeliveries)
  async list({ actor, params }: Call<typeof listDeliveries>) {
    return { items: found(await record.listDeliveries(this.store, actor, params.projectId)) };
  }

  @Serves(listFailedDeliveries)
  async listFailed({ actor, query }: Call<typeof listFailedDeliveries>) {
    return record.listFailedDeliveries(this.store, actor, query);
  }
}
