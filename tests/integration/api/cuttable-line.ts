import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to a server that a test can cut and mend: the server itself stays up for everybody else. */
export interface CuttableLine {
  readonly port: number;
  /** Breaks every connection and takes no new ones. */
  readonly cut: () => Promise<void>;
  /** Connections stay and new ones are taken, but nothing passes any more, and nobody is told; `cut` ends it. */
  readonly silence: () => void;
  readonly mend: () => Promise<void>;
}

export const cuttableLine = async (target: {
  readonly host: string;
  readonly port: number;
}): Promise<CuttableLine> => {
  const open = new Set<Socket>();
  let isSilent = false;
  const server = createServer((near) => {
    const far = connect(target);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    if (isSilent) open.add(near.pause());
    else near.pipe(far).pipe(near);
  });
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    cut: async () => {
      const closed = once(server, 'close');
      server.close();
      open.forEach((socket) => socket.destroy());
      await closed;
    },
    silence: () => {
      isSilent = true;
      open.forEach((socket) => socket.unpipe().pause());
    },
    mend: () => {
      isSilent = false;
      return listen(port);
    },
  };
};
