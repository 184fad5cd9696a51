import { join } from 'node:path';
import { freshNamespace, sharedServers } from '@shenpi/test-support';
import type { Bureau } from './miniature-bureau';

/** Settings with which applications work on a miniature bureau, each time in a namespace of the engine of their own. */
export const environmentOf = async ({ database }: Bureau) => {
  const { temporal, dataDir } = sharedServers();
  return {
    SHENPI_INSTALLATION: 'test',
    SHENPI_DATABASE_URL: database.appUrl,
    TEMPORAL_ADDRESS: temporal.address,
    SHENPI_TEMPORAL_NAMESPACE: await freshNamespace(temporal.address),
    SHENPI_DATA_DIR: dataDir,
    SHENPI_CHECKPOINT_DIR: join(dataDir, database.name, 'checkpoints'),
    SHENPI_KEY_FILE: join(dataDir, database.name, 'key.pem'),
  };
};
