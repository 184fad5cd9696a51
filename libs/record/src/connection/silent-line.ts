import { Socket } from 'node:net';

/**
 * Sockets that end when nothing has come or gone for so long. A peer behind a cut line says nothing, not even that it is gone, and the
 * system would go on hoping for a quarter of an hour; the error says what it is, so that it is answered as "unavailable".
 */
export const endingInSilence = (silentMs: number) => (): Socket => {
  const socket = new Socket();
  socket.setTimeout(silentMs, () => {
    const error = new Error(`connection terminated: nothing was heard for ${silentMs} ms`);
    socket.destroy(Object.assign(error, { code: 'ETIMEDOUT' }));
  });
  return socket;
};
