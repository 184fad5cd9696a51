import type { Server } from 'node:http';

const LOOK_EVERY_MS = 50;

/**
 * Stops listening and waits for the requests under way; connections that only wait for another request are closed. What has not
 * ended after `patienceMs` is cut.
 */
export const stopServer = (server: Server, patienceMs: number): Promise<void> =>
  new Promise((resolve) => {
    const looking = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS);
    const patience = setTimeout(() => server.closeAllConnections(), patienceMs);
    server.close(() => {
      clearInterval(looking);
      clearTimeout(patience);
      resolve();
    });
  });
