import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from '@shenpi/platform';
import { addWebhookJobs, dueWebhookChains } from '@shenpi/record';
import { LOGGER } from '../configuration/configuration.module';
import { keepLooking, type Looking } from '../sweep/keep-looking';
import { WEBHOOKS, type Webhooks } from './webhooks';

const EVERY_MS = 30_000;
const MOST_CHAINS = 1_000;

/** Looks now and then, beginning at once, for events that are due and that no job is left for. */
@Injectable()
export class WebhookSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private looking: Looking | undefined;

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(WEBHOOKS) private readonly webhooks: Webhooks,
  ) {}

  onApplicationBootstrap(): void {
    const { store } = this.webhooks;
    const look = async (): Promise<void> => {
      await addWebhookJobs(store, await dueWebhookChains(store, MOST_CHAINS));
    };
    this.looking = keepLooking(look, EVERY_MS, this.logger);
  }

  async onModuleDestroy(): Promise<void> {
    await this.looking?.stop();
  }
}
