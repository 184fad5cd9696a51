import type { Logger } from '@shenpi/platform';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/**
 * Once per process: the SDK logs through our logger, and leaves SIGTERM to main.ts, which ends things in order. Its own metrics (tasks,
 * polls, caches) are told at `metricsAddress`, if there is one, for Prometheus.
 */
export const installRuntime = (logger: Logger, metricsAddress: string | undefined): void => {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message, meta }) =>
      logger[levels[level]]({ ...meta }, message),
    ),
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }), forward: {} },
      ...(metricsAddress === undefined ? {} : { metrics: { prometheus: { bindAddress: metricsAddress } } }),
    },
  });
};
