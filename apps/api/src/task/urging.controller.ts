import { Controller, Inject } from '@nestjs/common';
import { listSupervisionTickets, urgeTask } from '@shenpi/contract';
import * as record from '@shenpi/record';
import { committed } from '../answering/committed';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { RECORD } from '../start/dependencies';

@Controller()
export class UrgingController {
  constructor(@Inject(RECORD) private readonly store: record.RecordStore) {}

  @Serves(urgeTask)
  async urge({ actor, params, body }: Call<typeof urgeTask>) {
    return committed(await record.urgeTask(this.store, actor, { ...params, ...body }));
  }

  @Serves(listSupervisionTickets)
  async tickets({ actor, query }: Call<typeof listSupervisionTickets>) {
    return record.listSupervisionTickets(this.store, actor, query);
  }
}
