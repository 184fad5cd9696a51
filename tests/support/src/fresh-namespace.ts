import { randomBytes } from 'node:crypto';
import { ensureNamespace } from '@shenpi/local';
import { sharedServers } from './shared-servers';

/**
 * Registers a namespace of a test's own on the Temporal server of this run (or at `address`) and waits until it is
 * known, one to three seconds. Workflow ids and task queues of different test files then cannot meet.
 */
export const freshNamespace = async (address = sharedServers().temporal.address): Promise<string> => {
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  await ensureNamespace(address, namespace);
  return namespace;
};
