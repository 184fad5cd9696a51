import { randomInt } from 'node:crypto';
import { createServer, Socket } from 'node:net';

const loopback = '127.0.0.1';

/** True if nobody listens on this port of the given address (default 127.0.0.1). */
export const isPortFree = (port: number, host = loopback): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });

/**
 * Range that free ports are taken from: below the ports that systems hand out to outgoing connections, and below
 * 32768 because the Temporal server keeps its port numbers in a smallint column.
 */
const firstPort = 20_000;
const endPort = 32_000;

/** A port of 127.0.0.1, from 20000 to 31999, that nobody listens on at this moment. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(firstPort, endPort);
    if (await isPortFree(port)) return port;
  }
};

/**
 * Free ports by name. A port that was remembered for a name is kept while it is free, so that addresses stay the
 * same from one start to the next; the others are chosen anew and all differ.
 */
export const portsFor = async <Name extends string>(
  names: readonly Name[],
  remembered: Partial<Record<string, number>> = {},
): Promise<Record<Name, number>> => {
  const chosen = new Map<Name, number>();
  for (const name of names) {
    const kept = remembered[name];
    const taken = (port: number): boolean => [...chosen.values()].includes(port);
    let port = kept !== undefined && !taken(kept) && (await isPortFree(kept)) ? kept : await freePort();
    while (taken(port)) port = await freePort();
    chosen.set(name, port);
  }
  return Object.fromEntries(chosen) as Record<Name, number>;
};

/** True if something accepts connections there. */
export const answers = (port: number, host = loopback, timeoutMs = 1000): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = new Socket();
    const finish = (result: boolean): void => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(timeoutMs, () => finish(false));
    socket.once('error', () => finish(false));
    socket.connect(port, host, () => finish(true));
  });
