import { EventEmitter } from 'node:events';
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
import { Logger as QueueLogger, run, type Runner, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { CONFIGURATION, LOGGER } from '../configuration/configuration.module';
import { EngineConnection } from '../engine/engine-connection';
import { RECORD } from '../record/record.module';
import { aborted, keepRunning, type Kept } from '../supervision/keep-running';
import { cureBatchTask } from './cure-batch.task';
import { cureTask } from './cure.task';
import { holdLifeLine } from './life-line';
import { hasLostJobs, jobsUnderWay, type Taker } from './lost-jobs';
import { recountTask } from './recount.task';
import { sweepTask } from './sweep.task';
import { retentionOf, tidyTask } from './tidy.task';
import { wakeTask } from './wake.task';

const tasks = ['wake', 'cure', 'cure_batch', 'recount', 'sweep', 'tidy'] as const;
const sweepEveryMs = 20_000;
const tidyEveryMs = 24 * 3_600_000;

/** One round of the runner, from its start until it breaks or is stopped. */
interface Round {
  readonly own: Taker & { readonly tasks: readonly string[] };
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
    const events: WorkerEvents = new EventEmitter();
    const own = { workerId: '', tasks, underWay: jobsUnderWay(events) };
    const broken = endNotWritten(events);
    events.on('pool:create', ({ workerPool }) => {
      own.workerId = workerPool.id;
      lifeLine.kept = holdLifeLine(databaseUrl, workerPool.id, this.logger);
    });
    const pgPool = openQueuePool({
      databaseUrl,
      applicationName: 'shenpi-worker-queue',
      noteError: (error) => this.logger.debug({ err: error }, 'a connection of the queue ended'),
      stream: endingInSilence(SILENT_MS),
    });
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
      preset: ENDS_IN_BATCHES,
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
        tidy: tidyTask(this.record, retentionOf(this.configuration), this.logger),
      },
      events,
      logger: new QueueLogger(queueLog(this.logger)),
    });
    let giveUp: (why: Error) => void = () => undefined;
    const lost = new Promise<never>((_, reject) => (giveUp = reject));
    // Steady time, not the queue's own timetable: one machine whose clock was ahead would write there that all minutes until then are
    // done, and nobody would sweep before them.
    const again = [
      setInterval(() => void this.doAgain(runner, 'sweep'), sweepEveryMs),
      setInterval(() => void this.doAgain(runner, 'tidy'), tidyEveryMs),
      setInterval(() => void this.lookForLostJobs(pgPool, own, giveUp), sweepEveryMs),
    ];
    try {
      await runner.addJob('sweep', {}, { jobKey: 'sweep' });
      await runner.addJob('tidy', {}, { jobKey: 'tidy' });
      this.markRunning();
      await Promise.race([runner.promise, broken, lost, aborted(stopping)]);
      if (!stopping.aborted) throw new Error('the runner of the queue ended by itself');
    } finally {
      again.forEach((timer) => clearInterval(timer));
      await stopInTime(runner, this.logger);
    }
  }

  /** Jobs that never arrived are given back as those of a dead runner: this one ends, and another begins under another name. */
  private async lookForLostJobs(pool: Pool, own: Taker, giveUp: (why: Error) => void): Promise<void> {
    try {
      if (await hasLostJobs(pool, own))
        giveUp(new Error('jobs were given out to this runner and never arrived'));
    } catch (error) {
      this.logger.debug({ err: error }, 'the database does not answer');
    }
  }

  private async doAgain(runner: Runner, task: 'sweep' | 'tidy'): Promise<void> {
    try {
      await runner.addJob(task, {}, { jobKey: task, jobKeyMode: 'preserve_run_at' });
    } catch (error) {
      this.logger.debug({ err: error }, 'the database does not answer');
    }
  }
}
