import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import {
  ENDS_IN_BATCHES,
  endNotWritten,
  openQueuePool,
  queueLog,
  stopInTime,
  type Configuration,
  type Logger,
} from '@shenpi/platform';
import { endingInSilence, SILENT_MS, type RecordStore } from '@shenpi/record';
import { Logger as QueueLogger, run, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { CONFIGURATION, LOGGER } from '../configuration/configuration.module';
import { DELIVERING } from '../delivery/delivering';
import type { Delivering } from '../delivery/deliver';
import { deliverTask, reviewDeliveriesTask } from '../delivery/delivery.tasks';
import { RECORD } from '../record/record.module';
import { webhookTask } from '../webhook/webhook.task';
import { WEBHOOKS, type Webhooks } from '../webhook/webhooks';
import { giveBackJobs, HELD_TOO_LONG_MS } from './give-back-jobs';
import { notifyTask } from './notify.task';

const PAUSE_MS = 2_000;

/** Handles the notices that the record's transactions left, and begins again whenever the database was away. */
@Injectable()
export class QueueRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stopping = new AbortController();
  private ended: Promise<void> = Promise.resolve();
  private markRunning: () => void = () => undefined;
  private readonly firstRun = new Promise<void>((running) => {
    this.markRunning = running;
  });

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(RECORD) private readonly store: RecordStore,
    @Inject(DELIVERING) private readonly delivering: Delivering,
    @Inject(WEBHOOKS) private readonly webhooks: Webhooks,
  ) {}

  onApplicationBootstrap(): void {
    this.ended = this.keepRunning();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  /** Resolves once notices are handled for the first time. */
  running(): Promise<void> {
    return this.firstRun;
  }

  private async keepRunning(): Promise<void> {
    const { signal } = this.stopping;
    let lastReason = '';
    while (!signal.aborted) {
      try {
        await this.runUntilStopped();
        lastReason = '';
      } catch (error) {
        const reason = String(error);
        // Said once while it stays the same: a database that is away for a night is one line.
        if (reason !== lastReason)
          this.logger.warn({ err: error }, `notices wait; trying again every ${PAUSE_MS} ms`);
        lastReason = reason;
        await wait(PAUSE_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private async runUntilStopped(): Promise<void> {
    await this.giveBack(0);
    const events: WorkerEvents = new EventEmitter();
    const broken = endNotWritten(events);
    const pgPool = openQueuePool({
      databaseUrl: this.configuration.databaseUrl,
      applicationName: 'shenpi-notifier-queue',
      noteError: (error) => this.logger.debug({ err: error }, 'a connection of the queue ended'),
      stream: endingInSilence(SILENT_MS),
    });
    try {
      await this.runOn(pgPool, events, broken);
    } finally {
      // Not waited for: a runner that broke may never give its connections back.
      void pgPool.end();
    }
  }

  private async runOn(pgPool: Pool, events: WorkerEvents, broken: Promise<never>): Promise<void> {
    const runner = await run({
      preset: ENDS_IN_BATCHES,
      pgPool,
      concurrency: 4,
      // New notices are told at once; one that failed is due again at an instant, which only polling finds.
      pollInterval: 1_000,
      noHandleSignals: true,
      taskList: {
        notify: notifyTask(this.store, this.logger, new Set(this.delivering.channels.keys())),
        deliver: deliverTask(this.delivering),
        review_deliveries: reviewDeliveriesTask(this.store),
        webhook: webhookTask(this.webhooks),
      },
      events,
      logger: new QueueLogger(queueLog(this.logger)),
    });
    const givingBack = setInterval(() => void this.giveBackQuietly(), HELD_TOO_LONG_MS);
    try {
      this.markRunning();
      await Promise.race([runner.promise, broken, this.stopped()]);
      if (!this.stopping.signal.aborted) throw new Error('the runner of the queue ended by itself');
    } finally {
      clearInterval(givingBack);
      await stopInTime(runner, this.logger);
    }
  }

  private async giveBack(heldForMs: number): Promise<void> {
    const holders = await giveBackJobs(this.store, heldForMs);
    if (holders > 0) this.logger.warn({ holders }, 'gave back the notices of notifiers that died');
  }

  private giveBackQuietly(): Promise<void> {
    return this.giveBack(HELD_TOO_LONG_MS).catch((error: unknown) =>
      this.logger.debug({ err: error }, 'the database does not answer'),
    );
  }

  private stopped(): Promise<void> {
    const { signal } = this.stopping;
    return new Promise((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}
