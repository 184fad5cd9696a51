import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Logger } from '@shenpi/platform';
import type { Request, Response } from 'express';
import { isStorageFull } from './database-failure';
import { errorAnswerOf } from './error-answer';
import { refusalOf } from './refusal-of';
import type { StorageMemory } from './storage-memory';
import { retryAfterOf } from './status-table';

/** What the log may keep of an error: where and what, but not the parameters of a query, which hold personal data. */
const loggable = (error: unknown, depth = 0): unknown => {
  if (!(error instanceof Error)) return { thrown: typeof error };
  const { code, constraint, table } = error as {
    readonly code?: unknown;
    readonly constraint?: unknown;
    readonly table?: unknown;
  };
  const cause = error.cause === undefined || depth > 3 ? undefined : loggable(error.cause, depth + 1);
  return { name: error.name, message: error.message, code, constraint, table, stack: error.stack, cause };
};

/** The one place where a request that was not served gets its answer. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly storage: StorageMemory,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    // Whoever asked has gone: nobody to answer, nothing to worry about.
    if (request.socket.destroyed) return;
    const { refused, level } = refusalOf(error);
    if (isStorageFull(error)) this.storage.note();
    const { status, body } = errorAnswerOf(refused);
    const { errorId, retryAfterSeconds = retryAfterOf(refused.rejection.code) } = refused.details;
    if (level === 'debug') this.logger.debug({ code: refused.rejection.code }, 'refused');
    else this.logger[level]({ errorId, error: loggable(error) }, 'request failed');
    if (response.headersSent) {
      // Half an answer has left (a download, an event stream): only a cut line can still say that it is not whole.
      response.destroy();
      return;
    }
    if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds));
    response.status(status).json(body);
  }
}
