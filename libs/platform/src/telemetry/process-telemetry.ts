import type { Configuration } from '../configuration';
import { createMetrics, type Metrics } from './metrics';
import { startTracing } from './tracing';
import { programVersion } from './version';
import { openWatchServer, type WatchServerOptions } from './watch-server';

export interface ProcessTelemetry {
  readonly metrics: Metrics;
  /** Opens the door for machines; to be called when the process has begun its work. */
  readonly open: (watched: Pick<WatchServerOptions, 'health' | 'required'>) => Promise<void>;
  /** Closes the door and sends the last spans. */
  readonly end: () => Promise<void>;
}

/** Traces, metrics and health of one process; once per process, before its other parts. */
export const startTelemetry = async (
  service: string,
  configuration: Pick<Configuration, 'tracesUrl' | 'metricsPort' | 'metricsHost'>,
): Promise<ProcessTelemetry> => {
  const version = programVersion();
  const { tracesUrl, metricsPort: port, metricsHost: host } = configuration;
  const metrics = createMetrics(service, version);
  const endTracing = await startTracing({ service, version, tracesUrl });
  let close = (): Promise<void> => Promise.resolve();
  return {
    metrics,
    open: async (watched) => {
      close = await openWatchServer({ port, host, metrics, ...watched });
    },
    end: async () => {
      await close();
      await endTracing();
    },
  };
};
