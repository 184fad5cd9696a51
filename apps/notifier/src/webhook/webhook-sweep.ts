import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from '@shenpi/platform';
import { addWebhookJobs, dueWebhookChains } from '@shenpi/record';
import { LOGGER } from '../configuration/configuration.module';
import { WEBHOOKS, type Webhooks } from './webhooks';

const EVERY_MS = 30_000;
const MOST_CHAINS = 1_000;

/** Looks now and then, beginning at once, for events that are due and that no job is left for. */
@Injectable()
export class WebhookSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stopping = new AbortController();
  private ended: Promise<void> = Promise.resolve();

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(WEBHOOKS) private readonly webhooks: Webhooks,
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
    const { store } = this.webhooks;
    while (!signal.aborted) {
      try {
        await addWebhookJobs(store, await dueWebhookChains(store, MOST_CHAINS));
      } catch (error) {
        this.logger.debug({ err: error }, 'the record does not answer');
      }
      await wait(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
