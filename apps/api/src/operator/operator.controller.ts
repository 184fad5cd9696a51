import { Controller, Inject } from '@nestjs/common';
import { moveClock, readClock, readClockMove, readStages } from '@shenpi/contract';
import { engineReachable, type Configuration } from '@shenpi/platform';
import * as record from '@shenpi/record';
import { accepted } from '../answering/committed';
import { found } from '../answering/refused';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { CONFIGURATION, RECORD } from '../start/dependencies';

@Controller()
export class OperatorController {
  constructor(
    @Inject(RECORD) private readonly store: record.RecordStore,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Serves(readStages)
  async stages(_call: Call<typeof readStages>) {
    return record.readStages(this.store, await engineReachable(this.configuration));
  }

  @Serves(readClock)
  async clock(_call: Call<typeof readClock>) {
    const [clock, reachable] = await Promise.all([
      record.readClock(this.store),
      engineReachable(this.configuration),
    ]);
    return { ...clock, engineReachable: reachable };
  }

  @Serves(moveClock)
  async moveClock({ actor, body }: Call<typeof moveClock>) {
    const { move } = accepted(await record.startClockMove(this.store, actor, body));
    return { move };
  }

  @Serves(readClockMove)
  async clockMove({ params }: Call<typeof readClockMove>) {
    return { move: found(await record.readClockMove(this.store, params.moveId)) };
  }
}
