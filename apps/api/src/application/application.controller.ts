import { Controller, Inject } from '@nestjs/common';
import {
  createApplication,
  createRound,
  listRounds,
  saveApplication,
  withdrawApplication,
} from '@shenpi/contract';
import * as record from '@shenpi/record';
import { accepted, committed } from '../answering/committed';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { RECORD } from '../start/dependencies';

@Controller()
export class ApplicationController {
  constructor(@Inject(RECORD) private readonly store: record.RecordStore) {}

  @Serves(listRounds)
  async rounds(_call: Call<typeof listRounds>) {
    return { rounds: await record.listRounds(this.store) };
  }

  @Serves(createRound)
  async createRound({ actor, body }: Call<typeof createRound>) {
    // The round has the id of the command that opened it.
    return { ...committed(await record.createRound(this.store, actor, body)), roundId: body.commandId };
  }

  @Serves(createApplication)
  async createApplication({ actor, body }: Call<typeof createApplication>) {
    return committed(await record.createApplication(this.store, actor, body));
  }

  @Serves(saveApplication)
  async save({ actor, params, body }: Call<typeof saveApplication>) {
    const { savedAt, version } = accepted(
      await record.saveApplication(this.store, actor, { projectId: params.projectId, ...body }),
    );
    return { savedAt, version };
  }

  @Serves(withdrawApplication)
  async withdraw({ actor, params, body }: Call<typeof withdrawApplication>) {
    return committed(
      await record.withdrawApplication(this.store, actor, { projectId: params.projectId, ...body }),
    );
  }
}
