import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Configuration, Logger } from '@shenpi/platform';
import { Client, Connection } from '@temporalio/client';
import { CONFIGURATION, LOGGER } from '../configuration/configuration.module';
import { keepRunning, type Kept } from '../supervision/keep-running';

const callWithinMs = 3_000;
const probeEveryMs = 2_000;

/**
 * The client's side of the engine, and whether it answers. Calls fail at once while it is known to be away, so that
 * hundreds of wake-ups do not each wait for the same silence.
 */
@Injectable()
export class EngineConnection implements OnModuleInit, OnApplicationShutdown {
  readonly client: Client;
  private isHere = false;
  private probing: Kept | undefined;

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const connection = Connection.lazy({
      address: configuration.temporalAddress,
      // The transport's own pause between attempts grows to two minutes; an engine that is back should be noticed.
      channelArgs: {
        'grpc.initial_reconnect_backoff_ms': 500,
        'grpc.max_reconnect_backoff_ms': probeEveryMs,
      },
    });
    this.client = new Client({ connection, namespace: configuration.temporalNamespace });
  }

  onModuleInit(): void {
    this.probing = keepRunning('engine', () => this.probe(), { logger: this.logger, pauseMs: probeEveryMs });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.probing?.stop();
    await this.client.connection.close();
  }

  isReachable(): boolean {
    return this.isHere;
  }

  /** To be told by whoever got no answer; the next probe finds out when it is back. */
  noteAway(): void {
    this.isHere = false;
  }

  /** One call to the engine, given up after some seconds. */
  async call<T>(work: (client: Client) => Promise<T>): Promise<T> {
    return this.client.connection.withDeadline(Date.now() + callWithinMs, () => work(this.client));
  }

  private async probe(): Promise<void> {
    if (this.isHere) return;
    await this.call(({ connection }) =>
      connection.workflowService.describeNamespace({ namespace: this.configuration.temporalNamespace }),
    );
    this.isHere = true;
    this.logger.info({ address: this.configuration.temporalAddress }, 'the engine answers');
  }
}
