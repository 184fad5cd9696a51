import pino, { type Logger } from 'pino';
import { currentTraceId } from '../telemetry/tracing';

/** Where secrets travel in what is logged: headers of requests and answers, and bodies of forms that carry a password. */
const SECRETS = [
  'password',
  'token',
  '*.password',
  '*.token',
  'req.headers.cookie',
  'req.headers.authorization',
  'req.headers["x-shenpi-signature"]',
  'res.headers["set-cookie"]',
] as const;

/**
 * A logger that writes one JSON object a line to standard output. Log ids, codes and counts, never names or content: a log
 * is read by people who may not see the cases. Passwords, cookies and tokens are removed wherever they usually stand. Every line carries
 * the id of the trace that it belongs to: the same in the API, the worker and the notifier.
 */
export const createLogger = (name: string, level: string): Logger =>
  pino({
    name,
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => {
      const traceId = currentTraceId();
      return traceId === undefined ? {} : { traceId };
    },
    redact: { paths: [...SECRETS], remove: true },
  });

export type { Logger } from 'pino';
