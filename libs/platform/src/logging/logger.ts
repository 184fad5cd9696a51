import pino, { type DestinationStream, type Logger } from 'pino';
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

/** What is kept of the log while nothing can be written to it; what comes beyond is lost. */
const KEPT_BYTES = 1_000_000;
const STANDARD_OUTPUT = 1;

/** Whatever happens to the log (a full disk, a reader that is gone), the work goes on; what could be kept is written when there is room again. */
const surviving = (fd: number): DestinationStream => {
  const destination = pino.destination({ dest: fd, maxLength: KEPT_BYTES });
  destination.on('error', () => undefined);
  return destination;
};

/**
 * A logger that writes one JSON object a line to standard output. Log ids, codes and counts, never names or content: a log
 * is read by people who may not see the cases. Passwords, cookies and tokens are removed wherever they usually stand. Every line carries
 * the id of the trace that it belongs to: the same in the API, the worker and the notifier. It never breaks the process that logs.
 */
export const createLogger = (name: string, level: string, fd = STANDARD_OUTPUT): Logger =>
  pino(
    {
      name,
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const traceId = currentTraceId();
        return traceId === undefined ? {} : { traceId };
      },
      redact: { paths: [...SECRETS], remove: true },
    },
    surviving(fd),
  );

export type { Logger } from 'pino';
