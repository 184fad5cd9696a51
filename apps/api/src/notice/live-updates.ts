import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { reject } from '@shenpi/domain';
import type { Configuration, Logger } from '@shenpi/platform';
import type { RecordStore } from '@shenpi/record';
import type { Request, Response } from 'express';
import { Refused } from '../answering/refused';
import type { SignedIn } from '../identity/signed-in';
import { CONFIGURATION, LOGGER, RECORD } from '../start/dependencies';
import { listenForChanges, type ChangeListener } from './change-listener';
import { LiveLines } from './live-lines';

const unavailable = (): Refused =>
  new Refused(
    reject(
      'live_unavailable',
      '实时更新暂时不可用，页面会自动重试。',
      'Live updates are not available at the moment; the page will try again.',
    ),
    { retryAfterSeconds: 3 },
  );

/** Joins what the record says with the pages that listen. While nothing is heard no line is open, so that no page believes itself up to date. */
@Injectable()
export class LiveUpdates implements OnApplicationBootstrap {
  private readonly lines: LiveLines;
  private listener: ChangeListener | undefined;

  constructor(
    @Inject(RECORD) store: RecordStore,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.lines = new LiveLines(store, logger);
  }

  onApplicationBootstrap(): void {
    this.listener = listenForChanges({
      databaseUrl: this.configuration.databaseUrl,
      logger: this.logger,
      onChanges: (changes) => this.lines.send(changes),
      onDeaf: () => this.lines.endAll(),
    });
  }

  async open(
    actor: SignedIn,
    request: Request,
    response: Response,
    after: string | undefined,
  ): Promise<void> {
    if (!this.listener?.isListening()) throw unavailable();
    if (request.method === 'HEAD') response.end();
    else await this.lines.open(actor, request, response, after);
  }

  endSession(token: string): void {
    this.lines.endSession(token);
  }

  async close(): Promise<void> {
    this.lines.close();
    await this.listener?.close();
  }
}
