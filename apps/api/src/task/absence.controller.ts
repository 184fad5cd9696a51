import { Controller, Inject } from '@nestjs/common';
import { endAbsence, findPeople, readMyAbsences, recordAbsence } from '@shenpi/contract';
import * as record from '@shenpi/record';
import { committed } from '../answering/committed';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { RECORD } from '../start/dependencies';

@Controller()
export class AbsenceController {
  constructor(@Inject(RECORD) private readonly store: record.RecordStore) {}

  @Serves(readMyAbsences)
  async mine({ actor }: Call<typeof readMyAbsences>) {
    return record.readMyAbsences(this.store, actor);
  }

  @Serves(recordAbsence)
  async record({ actor, body }: Call<typeof recordAbsence>) {
    return committed(await record.recordAbsence(this.store, actor, body));
  }

  @Serves(endAbsence)
  async end({ actor, params, body }: Call<typeof endAbsence>) {
    return committed(await record.endAbsence(this.store, actor, { ...params, ...body }));
  }

  @Serves(findPeople)
  async people({ actor, query }: Call<typeof findPeople>) {
    return { items: await record.findPeople(this.store, actor, query.q) };
  }
}
