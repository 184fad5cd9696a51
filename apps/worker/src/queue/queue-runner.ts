import { EventEmitter } from 'node:events';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Configuration, Logger } from '@shenpi/platform';
import type { RecordStore } from '@shenpi/record';
import { Logger as QueueLogger, run, type Runner, type WorkerEvents } from 'graphile-worker';
import { CONFIGURATION, LOGGER } from '../configuration/configuration.module';
import { EngineConnection } from '../engine/engine-connection';
import { RECORD } from '../record/record.module';
import { aborted, keepRunning, type Kept } from '../supervision/keep-running';
import { cureBatchTask } from './cure-batch.task';
import { cureTask } from './cure.task';
import { holdLifeLine } from './life-line';
import { sweepTask } from './sweep.task';
import { tidyTask } from './tidy.task';
import { wakeTask } from './wake.task';

const tasks = ['wake', 'cure', 'cure_batch', 'sweep', 'tidy'] as const;
/** The hour of `tidy` is UTC: a quarter past three at night in the bureau; made up for after a standstill of up to a day. */
const crontab = [
  '* * * * * sweep ?jobKey=sweep&jobKeyMode=replace',
  '15 19 * * * tidy ?fill=1d&jobKey=tidy',
].join('\n');
/**
 * Without a batch the queue does not wait for the end of a job to be written, and a database that is lost in that moment ends the
 * whole process. With one it ends the runner, which begins again.
 */
const endsInBatches = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } } as const;
const logLevels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;

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
    events.on('pool:create', ({ workerPool }) => {
      own.workerId = workerPool.id;
      lifeLine.kept = holdLifeLine(databaseUrl, workerPool.id, this.logger);
    });
    const runner = await run({
      preset: endsInBatches,
      connectionString: databaseUrl,
      concurrency: 10,
      // Delayed jobs are found by polling only, and a wake-up is delayed by a fraction of a second.
      pollInterval: 200,
      noHandleSignals: true,
      taskList: {
        wake: wakeTask(this.engine, this.logger),
        cure: cureTask(this.engine, this.record, this.logger),
        cure_batch: cureBatchTask(this.record, this.logger),
        sweep: sweepTask(this.record, own, this.logger),
        tidy: tidyTask(this.record, this.logger),
      },
      crontab,
      events,
      logger: this.queueLogger(),
    });
    try {
      await runner.addJob('sweep', {}, { jobKey: 'sweep' });
      this.markRunning();
      await Promise.race([runner.promise, aborted(stopping)]);
      if (!stopping.aborted) throw new Error('the runner of the queue ended by itself');
    } finally {
      await this.stop(runner);
      await lifeLine.kept?.stop();
    }
  }

  private async stop(runner: Runner): Promise<void> {
    await runner.stop().catch((error: unknown) => {
      this.logger.debug({ err: error }, 'the runner had ended before');
    });
  }

  private queueLogger(): QueueLogger {
    return new QueueLogger(() => (level, message) => {
      this.logger[logLevels[level]]({ part: 'queue' }, message);
    });
  }
}
