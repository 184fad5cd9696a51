import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LoggerService } from '@nestjs/common';
import { currentTraceId, type Logger } from '@shenpi/platform';
import { pinoHttp } from 'pino-http';

const REQUEST_ID = /^[A-Za-z0-9._-]{8,80}$/;

/**
 * The id that a proxy in front has given the request, else that of its trace, under which worker and notifier go on; the answer
 * carries it either way.
 */
const requestId = (request: IncomingMessage, response: ServerResponse): string => {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : (currentTraceId() ?? randomUUID());
  response.setHeader('x-request-id', id);
  return id;
};

/** What people search for stands in the query; the log keeps the path, without the key of a calendar that stands in it. */
const pathOf = (url: string | undefined): string =>
  ((url ?? '').split('?')[0] ?? '').replace(/^\/calendar\/.*$/, '/calendar/…');

/** One line a request: id, method, path, status, milliseconds. No addresses, no headers, no content. */
export const requestLog = (logger: Logger) =>
  pinoHttp({
    logger,
    genReqId: requestId,
    quietReqLogger: true,
    autoLogging: { ignore: (request) => /^\/(health|assets)\//.test(request.url ?? '') },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'warn' : 'info'),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request failed',
    serializers: {
      req: (request: { readonly id: string; readonly method: string; readonly url?: string }) => ({
        id: request.id,
        method: request.method,
        path: pathOf(request.url),
      }),
      res: (response: { readonly statusCode: number }) => ({ status: response.statusCode }),
      err: (error: { readonly type?: string; readonly message?: string }) => ({
        type: error.type,
        message: error.message,
      }),
    },
  });

/** What the framework has to say goes into the same log; its progress reports only where somebody looks for them. */
export const frameworkLog = (logger: Logger): LoggerService => ({
  log: (message: unknown, context?: unknown) => logger.debug({ context }, String(message)),
  error: (message: unknown, ...more: readonly unknown[]) => logger.error({ more }, String(message)),
  warn: (message: unknown, context?: unknown) => logger.warn({ context }, String(message)),
  debug: (message: unknown, context?: unknown) => logger.trace({ context }, String(message)),
  verbose: (message: unknown, context?: unknown) => logger.trace({ context }, String(message)),
  fatal: (message: unknown, context?: unknown) => logger.fatal({ context }, String(message)),
});
