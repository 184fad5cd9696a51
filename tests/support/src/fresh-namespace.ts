import { randomBytes } from 'node:crypto';
import { ensureNamespace } from '@shenpi/local';
import { sharedServers } from './shared-servers';

/**
 * Registers a namespace of a test's own on the Temporal server of this run (or at `addresses`, all of one cluster) and waits
 * until it is known at each, one to three seconds. Workflow ids and task queues of different test files then cannot meet.
 */
export const freshNamespace = async (...addresses: readonly string[]): Promise<string> => {
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  const all = addresses.length === 0 ? [sharedServers().temporal.address] : addresses;
  for (const address of all) await ensureNamespace(address, namespace);
  return namespace;
};
