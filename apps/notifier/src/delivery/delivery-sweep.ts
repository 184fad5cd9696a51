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
import { keepLooking, type Looking } from '../sweep/keep-looking';
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
  private looking: Looking | undefined;

  constructor(
    @Inject(RECORD) private readonly store: RecordStore,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(DELIVERING) private readonly delivering: Delivering,
  ) {}

  onApplicationBootstrap(): void {
    this.looking = keepLooking((nth) => this.look(nth), DELIVERY_POLICY.lookEveryMs, this.logger);
  }

  async onModuleDestroy(): Promise<void> {
    await this.looking?.stop();
  }

  private async look(nth: number): Promise<void> {
    const { absent, channels } = this.delivering;
    const away = [...channels.keys()].filter((channel) => absent.isAway(channel));
    await addDeliverJobs(this.store, await dueGroups(this.store, MOST_GROUPS, away));
    if (nth % LOOKS_A_REVIEW === 0)
      await addFailureReview(this.store.dataSource.manager, await chainsWithFailures(this.store));
  }
}
