import { Controller, Inject } from '@nestjs/common';
import { readMaintenance, setMaintenance } from '@shenpi/contract';
import * as record from '@shenpi/record';
import { committed } from '../answering/committed';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { RECORD } from '../start/dependencies';

@Controller()
export class MaintenanceController {
  constructor(@Inject(RECORD) private readonly store: record.RecordStore) {}

  @Serves(readMaintenance)
  async read(_call: Call<typeof readMaintenance>) {
    return record.readMaintenance(this.store);
  }

  @Serves(setMaintenance)
  async set({ actor, body }: Call<typeof setMaintenance>) {
    return committed(await record.setMaintenance(this.store, actor, body));
  }
}
