import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DELIVERY_POLICY } from '@shenpi/domain';
import type { Logger } from '@shenpi/platform';
import {
  addDeliverJobs,
  addFailureReview,
  chainsWithFailures,
  dueGroups,
  type RecordStore,
} from '@shenpi/record';
import { LOGGER } from '../configuration/configuration.module';
import { RECORD } from '../record/record.module';
import { DELIVERING } from './delivering';
import type { Delivering } from './deliver';

/** As many groups as are put into the queue at once; the rest at the next look. */
const MOST_GROUPS = 500;
const LOOKS_A_REVIEW = 15;

/**
 * Looks every other second, beginning at once, for what has become due without anybody having left a job for it: a digest's hour, the
 * end of quiet hours, a retry, a moved clock, a server that is back.
 */
@Injectable()
export class DeliverySweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stopping = new AbortController();
  private ended: Promise<void> = Promise.resolve();

  constructor(
    @Inject(RECORD) private readonly store: RecordStore,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(DELIVERING) private readonly delivering: Delivering,
  ) {}

  onApplicationBootstrap(): void {
    this.ended = this.keepLooking();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  private async keepLooking(): Promise<void> {
    const { signal } = this.stopping;
    for (let looks = 0; !signal.aborted; looks += 1) {
      try {
        await this.look();
        if (looks % LOOKS_A_REVIEW === 0)
          await addFailureReview(this.store.dataSource.manager, await chainsWithFailures(this.store));
      } catch (error) {
        this.logger.debug({ err: error }, 'the record does not answer');
      }
      await wait(DELIVERY_POLICY.lookEveryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    const { absent, channels } = this.delivering;
    const away = [...channels.keys()].filter((channel) => absent.isAway(channel));
    await addDeliverJobs(this.store, await dueGroups(this.store, MOST_GROUPS, away));
  }
}
