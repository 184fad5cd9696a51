import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Configuration, Logger } from '@shenpi/platform';
import { TASK_QUEUE, type WorkflowActivities } from '@shenpi/workflow-contract';
import { NativeConnection, Worker } from '@temporalio/worker';
import { CONFIGURATION, LOGGER } from '../configuration/configuration.module';
import { aborted, keepRunning, type Kept } from '../supervision/keep-running';
import { ACTIVITIES } from './activities.provider';
import { EngineConnection } from './engine-connection';
import { ensureSchedules } from './schedules';
import { installRuntime } from './sdk-runtime';
import { bundleOf, takeOverIfFirst, workerDeployment } from './worker-version';
import { guardWorkflowThreads } from './workflow-threads';

/** Runs the workflows and their activities, and connects again for as long as it takes whenever the engine was away. */
@Injectable()
export class WorkflowHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private kept: Kept | undefined;

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(ACTIVITIES) private readonly activities: WorkflowActivities,
    private readonly engine: EngineConnection,
  ) {}

  onApplicationBootstrap(): void {
    const { engineMetricsPort, metricsHost } = this.configuration;
    guardWorkflowThreads();
    installRuntime(
      this.logger,
      engineMetricsPort === undefined ? undefined : `${metricsHost}:${engineMetricsPort}`,
    );
    this.kept = keepRunning('workflows', (stopping) => this.host(stopping), { logger: this.logger });
  }

  /** Resolves when no activity runs any more; only then is the record closed. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.kept?.stop();
  }

  private async host(stopping: AbortSignal): Promise<void> {
    const { temporalAddress: address, temporalNamespace: namespace } = this.configuration;
    const connection = await NativeConnection.connect({ address });
    try {
      await this.engine.call(ensureSchedules);
      const workerDeploymentOptions = workerDeployment(this.configuration);
      await this.engine.call((client) => takeOverIfFirst(client, workerDeploymentOptions));
      const worker = await Worker.create({
        connection,
        namespace,
        taskQueue: TASK_QUEUE,
        workflowBundle: { codePath: bundleOf(this.configuration) },
        ...(workerDeploymentOptions === undefined ? {} : { workerDeploymentOptions }),
        activities: { ...this.activities },
        maxConcurrentWorkflowTaskExecutions: 40,
        // Each open question of a worker that stands still swallows a task until that times out; two carry some hundred tasks a second.
        maxConcurrentWorkflowTaskPolls: 2,
        maxConcurrentActivityTaskPolls: 2,
        maxConcurrentLocalActivityExecutions: 20,
        maxConcurrentActivityTaskExecutions: 20,
        // After a kill the next worker is not kept from the runs that the dead one had in its memory.
        stickyQueueScheduleToStartTimeout: '2 seconds',
        shutdownGraceTime: '5 seconds',
        shutdownForceTime: '8 seconds',
      });
      this.logger.info({ address, namespace }, 'workflows are running');
      await worker.runUntil(aborted(stopping));
    } finally {
      await connection.close();
    }
  }
}
