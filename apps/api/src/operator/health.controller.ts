import { setTimeout as pause } from 'node:timers/promises';
import { Controller, Inject } from '@nestjs/common';
import { healthLive, healthReady } from '@shenpi/contract';
import { engineReachable, type Configuration } from '@shenpi/platform';
import { query, type RecordStore } from '@shenpi/record';
import { isRecordAway } from '../answering/database-failure';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { CONFIGURATION, RECORD } from '../start/dependencies';

const PATIENCE_MS = 1500;

@Controller()
export class HealthController {
  constructor(
    @Inject(RECORD) private readonly store: RecordStore,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Serves(healthLive)
  async live(_call: Call<typeof healthLive>) {
    return { status: 'ok' } as const;
  }

  /** Ready is whoever can decide: the engine is told beside it, because people go on deciding without it. */
  @Serves(healthReady)
  async ready({ response }: Call<typeof healthReady>) {
    const [record, engine] = await Promise.all([this.recordAnswers(), engineReachable(this.configuration)]);
    response.status(record ? 200 : 503);
    return { status: record ? ('ok' as const) : ('unavailable' as const), record, engine };
  }

  private recordAnswers(): Promise<boolean> {
    const asked = query(this.store, 'select 1').then(
      () => true,
      (error: unknown) => {
        if (isRecordAway(error)) return false;
        throw error;
      },
    );
    return Promise.race([asked, pause(PATIENCE_MS, false, { ref: false })]);
  }
}
