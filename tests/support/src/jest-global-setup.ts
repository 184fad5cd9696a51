import { buildLauncher } from './build-launcher';
import { holdServers } from './held-servers';
import { announceSharedServers } from './shared-servers';

/** Starts one PostgreSQL and one Temporal server for the whole Jest run. */
const globalSetup = async (): Promise<void> => {
  buildLauncher();
  // Only now: @shenpi/local resolves to its build here.
  const { startServers } = await import('./server-set');
  const servers = await startServers();
  holdServers(servers);
  announceSharedServers({
    postgres: { port: servers.postgres.port, credentials: servers.postgres.credentials },
    temporal: { address: servers.temporal.address, namespace: servers.temporal.namespace },
    dataDir: servers.dataDir,
  });
};

export default globalSetup;
