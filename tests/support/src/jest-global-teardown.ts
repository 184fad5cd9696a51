import { releaseServers } from './held-servers';

/** Stops the servers of this Jest run and deletes their folder. */
const globalTeardown = async (): Promise<void> => {
  await releaseServers()?.stop();
};

export default globalTeardown;
