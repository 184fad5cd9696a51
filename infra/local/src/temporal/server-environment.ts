import { roleNames } from '../postgres/credentials';
import type { DatabaseServer } from '../postgres/database-server';

/** Every port the server listens on; all are set, or two installations on one machine would collide. */
export const temporalPortNames = [
  'FRONTEND_GRPC_PORT',
  'FRONTEND_HTTP_PORT',
  'FRONTEND_MEMBERSHIP_PORT',
  'HISTORY_GRPC_PORT',
  'HISTORY_MEMBERSHIP_PORT',
  'MATCHING_GRPC_PORT',
  'MATCHING_MEMBERSHIP_PORT',
  'WORKER_GRPC_PORT',
  'WORKER_MEMBERSHIP_PORT',
] as const;

export type TemporalPorts = Readonly<Record<(typeof temporalPortNames)[number], number>>;

/** Shards of a local installation. The number can never change for a database: a bureau's own server has more. */
export const localHistoryShards = 64;

const MB = 1_048_576;

/**
 * Settings that the server reads again while it runs, those of its memory at its next start. One partition a task queue: with a
 * single matching process more only add forwarding. Search attributes are read fresh, so that they are known at once after being added.
 *
 * What the server keeps of runs in memory is bounded by bytes as they are stored (in memory they take about ten times that), and goes
 * after an hour unused: its own bound is 128,000 runs, gigabytes that no county's host has.
 */
export const dynamicConfig = `system.forceSearchAttributesCacheRefreshOnRead:
  - value: true
matching.numTaskqueueReadPartitions:
  - value: 1
matching.numTaskqueueWritePartitions:
  - value: 1
history.cacheSizeBasedLimit:
  - value: true
history.hostLevelCacheMaxSizeBytes:
  - value: ${8 * MB}
history.cacheBackgroundEvict:
  - value:
      Enabled: true
history.enableHostLevelEventsCache:
  - value: true
history.eventsHostLevelCacheMaxSizeBytes:
  - value: ${4 * MB}
`;

/** The server's whole environment: nothing of ours is passed on, so no setting of the shell can change it. */
export const serverEnvironment = (
  server: DatabaseServer,
  ports: TemporalPorts,
  dynamicConfigFile: string,
  host = '127.0.0.1',
): Readonly<Record<string, string>> => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '/',
  TZ: 'UTC',
  DB: 'postgres12',
  POSTGRES_SEEDS: server.host,
  DB_PORT: String(server.port),
  POSTGRES_USER: roleNames.temporal,
  POSTGRES_PWD: server.credentials.temporal,
  NUM_HISTORY_SHARDS: String(localHistoryShards),
  BIND_ON_IP: host,
  TEMPORAL_BROADCAST_ADDRESS: host,
  DYNAMIC_CONFIG_FILE_PATH: dynamicConfigFile,
  LOG_LEVEL: 'warn',
  ...Object.fromEntries(temporalPortNames.map((name) => [name, String(ports[name])])),
});
