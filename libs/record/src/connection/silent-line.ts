import { Socket } from 'node:net';

/** Longer than any transaction may take, so that only a line without a server behind it leaves a question open for so long. */
export const SILENT_MS = 12_000;

/** What the driver tells of the connection that it opens. */
interface Opening {
  readonly ssl?: unknown;
}

/**
 * Sockets that end when what was asked is not answered at all for so long; one that nothing is asked of may be idle for ever. A peer behind
 * a cut line says nothing, not even that it is gone, and the system would go on hoping for a quarter of an hour; the error says what it
 * is, so that it is answered as "unavailable". An encrypted connection takes its traffic past the socket and keeps the system's own limits.
 */
export const endingInSilence =
  (silentMs: number) =>
  ({ ssl }: Opening = {}): Socket => {
    const socket = new Socket();
    if (ssl) return socket;
    let askedWhenHeard = 0;
    socket.on('data', () => {
      askedWhenHeard = socket.bytesWritten;
    });
    socket.setTimeout(silentMs);
    socket.on('timeout', () => {
      if (socket.bytesWritten === askedWhenHeard) {
        socket.setTimeout(silentMs);
        return;
      }
      const error = new Error(`connection terminated: nothing was heard for ${silentMs} ms`);
      socket.destroy(Object.assign(error, { code: 'ETIMEDOUT' }));
    });
    return socket;
  };
