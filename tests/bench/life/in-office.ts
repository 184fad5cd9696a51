import { startServers, startStack, type ServerSet } from '@shenpi/test-support';
import { openOffice, type Office } from './office';
import { SEVENTEEN } from './seventeen.edition';

/** Measures in an office of its own, on durable servers of its own, which end with the work. */
export const inOffice = async <T>(work: (office: Office, servers: ServerSet) => Promise<T>): Promise<T> => {
  const servers = await startServers({ durable: true });
  try {
    const stack = await startStack({ servers, editions: [SEVENTEEN] });
    try {
      return await work(await openOffice(stack), servers);
    } finally {
      await stack.stop();
    }
  } finally {
    await servers.stop();
  }
};
