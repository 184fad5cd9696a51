import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Configuration, Logger } from '@shenpi/platform';
import { openQueuePool, type RecordStore } from '@shenpi/record';
import { Logger as QueueLogger, run, type Runner, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { CONFIGURATION, LOGGER } from '../configuration/configuration.module';
import { EngineConnection } from '../engine/engine-connection';
import { RECORD } from '../record/record.module';
import { aborted, keepRunning, type Kept } from '../supervision/keep-running';
import { cureBatchTask } from './cure-batch.task';
import { cureTask } from './cure.task';
import { holdLifeLine } from './life-line';
import { recountTask } from './recount.task';
import { sweepTask } from './sweep.task';
import { wakeTask } from './wake.task';

const tasks = ['wake', 'cure', 'cure_batch', 'recount', 'sweep'] as const;
/**
 * Without a batch the queue does not wait for the end of a job to be written, and a database that is lost in that moment ends the
 * whole process. With one it ends the runner, which begins again.
 */
const endsInBatches = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } } as const;
/** A runner that broke may never come to its end; its jobs are given back to the next one. */
const stopWithinMs = 10_000;
const sweepEveryMs = 60_000;
const logLevels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;

/**
 * Rejects when the end of a job could not be written, by a deadlock for instance. The library then shuts its pool down and waits for
 * ever if other jobs end meanwhile, so its own promise cannot be relied upon.
 */
const endNotWritten = (events: WorkerEvents): Promise<never> => {
  const broken = new Promise<never>((_, reject) => {
    events.once('pool:fatalError', ({ error }) => reject(error));
  });
  // Awaited once the runner runs; until then it must not count as unhandled.
  broken.catch(() => undefined);
  return broken;
};

/** One round of the runner, from its start until it breaks or is stopped. */
interface Round {
  readonly own: { readonly workerId: string; readonly tasks: readonly string[] };
  readonly events: WorkerEvents;
  readonly broken: Promise<never>;
  readonly stopping: AbortSignal;
}

/** Runs the wake-up jobs that the record's transactions left, and begins again whenever the database was away. */
@Injectable()
export class QueueRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private kept: Kept | undefined;
  private markRunning: () => void = () => undefined;
  private readonly firstRun = new Promise<void>((running) => {
    this.markRunning = running;
  });

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(RECORD) private readonly record: RecordStore,
    private readonly engine: EngineConnection,
  ) {}

  onApplicationBootstrap(): void {
    this.kept = keepRunning('queue', (stopping) => this.run(stopping), { logger: this.logger });
  }

  async onModuleDestroy(): Promise<void> {
    await this.kept?.stop();
  }

  /** Resolves once the jobs run for the first time, so also: once the database has answered. */
  running(): Promise<void> {
    return this.firstRun;
  }

  private async run(stopping: AbortSignal): Promise<void> {
    const { databaseUrl } = this.configuration;
    const lifeLine: { kept?: Kept } = {};
    const own = { workerId: '', tasks };
    const events: WorkerEvents = new EventEmitter();
    const broken = endNotWritten(events);
    events.on('pool:create', ({ workerPool }) => {
      own.workerId = workerPool.id;
      lifeLine.kept = holdLifeLine(databaseUrl, workerPool.id, this.logger);
    });
    const pgPool = openQueuePool(databaseUrl, 'shenpi-worker-queue', (error) =>
      this.logger.debug({ err: error }, 'a connection of the queue ended'),
    );
    try {
      await this.runOn(pgPool, { own, events, broken, stopping });
    } finally {
      await lifeLine.kept?.stop();
      // Not waited for: a runner that broke may never give its connections back.
      void pgPool.end();
    }
  }

  private async runOn(pgPool: Pool, { own, events, broken, stopping }: Round): Promise<void> {
    const runner = await run({
      preset: endsInBatches,
      pgPool,
      // Each polls by itself, and telling the engine takes milliseconds.
      concurrency: 4,
      // Delayed jobs are found by polling only, and a wake-up is delayed by a fraction of a second.
      pollInterval: 200,
      noHandleSignals: true,
      taskList: {
        wake: wakeTask(this.engine, this.logger),
        cure: cureTask(this.engine, this.record, this.logger),
        cure_batch: cureBatchTask(this.record, this.logger),
        recount: recountTask(this.record, this.logger),
        sweep: sweepTask(this.record, own, this.logger),
      },
      events,
      logger: this.queueLogger(),
    });
    // Steady time, not the queue's own timetable: one machine whose clock was ahead would write there that all minutes until then are
    // done, and nobody would sweep before them.
    const sweeping = setInterval(() => void this.sweepAgain(runner), sweepEveryMs);
    try {
      await runner.addJob('sweep', {}, { jobKey: 'sweep' });
      this.markRunning();
      await Promise.race([runner.promise, broken, aborted(stopping)]);
      if (!stopping.aborted) throw new Error('the runner of the queue ended by itself');
    } finally {
      clearInterval(sweeping);
      await this.stop(runner);
    }
  }

  private async sweepAgain(runner: Runner): Promise<void> {
    try {
      await runner.addJob('sweep', {}, { jobKey: 'sweep', jobKeyMode: 'preserve_run_at' });
    } catch (error) {
      this.logger.debug({ err: error }, 'the database does not answer');
    }
  }

  private async stop(runner: Runner): Promise<void> {
    const stopped = runner.stop().catch((error: unknown) => {
      this.logger.debug({ err: error }, 'the runner had ended before');
    });
    await Promise.race([stopped, wait(stopWithinMs, undefined, { ref: false })]);
  }

  private queueLogger(): QueueLogger {
    return new QueueLogger(() => (level, message) => {
      this.logger[logLevels[level]]({ part: 'queue' }, message);
    });
  }
}
