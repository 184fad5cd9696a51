import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { connectTemporal, EngineUnreachable, type Configuration } from '@shenpi/platform';
import type { Client } from '@temporalio/client';
import { CONFIGURATION } from '../start/dependencies';

const DEADLINE_MS = 3_000;

const hasLineCode = (error: unknown): boolean =>
  error instanceof Error && typeof Reflect.get(error, 'code') === 'number';

/** A failure of the line, with a number of gRPC's, says something about the engine and nothing about what was asked. */
const isEngineSilent = (error: unknown): boolean =>
  error instanceof EngineUnreachable ||
  hasLineCode(error) ||
  (error instanceof Error && hasLineCode(error.cause));

/**
 * The engine, asked by few and seldom: connected to at the first question, each question given up after three seconds. `null` is an
 * engine that does not answer; a page then shows what the record knows.
 */
@Injectable()
export class EngineClient implements OnApplicationShutdown {
  private connecting: Promise<Client> | undefined;

  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  async ask<T>(work: (client: Client) => Promise<T>): Promise<T | null> {
    try {
      const client = await this.client();
      return await client.connection.withDeadline(Date.now() + DEADLINE_MS, () => work(client));
    } catch (error) {
      if (isEngineSilent(error)) return null;
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    const client = await this.connecting?.catch(() => undefined);
    await client?.connection.close();
  }

  private async client(): Promise<Client> {
    this.connecting ??= connectTemporal(this.configuration);
    try {
      return await this.connecting;
    } catch (error) {
      this.connecting = undefined;
      throw error;
    }
  }
}
