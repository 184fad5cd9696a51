import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { Metrics } from './metrics';

export interface WatchServerOptions {
  /** None: the process is watched by nobody, and nothing is opened. */
  readonly port: number | undefined;
  readonly host: string;
  readonly metrics: Metrics;
  /** What the process needs for its work, by name, and whether it is there. All of `required` makes it ready. */
  readonly health: () => Promise<Readonly<Record<string, boolean>>>;
  readonly required: readonly string[];
}

/**
 * The door for machines of a process without HTTP of its own: `/metrics` (Prometheus text), `/health/live`, `/health/ready` (503 while
 * something required is away). Loopback unless configured otherwise; it tells counts and versions, nothing about cases.
 */
export const openWatchServer = async ({
  port,
  host,
  metrics,
  health,
  required,
}: WatchServerOptions): Promise<() => Promise<void>> => {
  if (port === undefined) return () => Promise.resolve();
  const answers: Readonly<Record<string, () => Promise<readonly [number, string, string]>>> = {
    '/metrics': async () => [200, metrics.registry.contentType, await metrics.registry.metrics()],
    '/health/live': async () => [200, 'application/json', JSON.stringify({ status: 'ok' })],
    '/health/ready': async () => {
      const parts = await health();
      const isReady = required.every((part) => parts[part] === true);
      const status = isReady ? 'ok' : 'unavailable';
      return [isReady ? 200 : 503, 'application/json', JSON.stringify({ status, ...parts })];
    },
  };
  const server: Server = createServer((request, response) => {
    const answer = answers[(request.url ?? '').split('?')[0] ?? ''];
    if (answer === undefined || request.method !== 'GET') {
      response.writeHead(404).end();
      return;
    }
    answer().then(
      ([status, type, body]) => response.writeHead(status, { 'content-type': type }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  return async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
};
