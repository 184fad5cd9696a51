import { createServer } from 'node:net';
import { once } from 'node:events';
import { freePort, isPortFree, portsFor } from './free-port';
import { listeningInodes, portHolder } from './port-holder';

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1C84 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1
   1: 0100007F:1C84 0100007F:9999 01 00000000:00000000 00:00000000 00000000     0        0 4712 1
   2: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1`;

describe('ports', () => {
  it('finds who listens on a port, not who is connected to it', () => {
    expect(listeningInodes(table, 7300)).toEqual(['4711']);
  });

  it('keeps a remembered port while it is free, and chooses another when it is taken', async () => {
    const wanted = await freePort();
    expect(await portsFor(['a'], { a: wanted })).toEqual({ a: wanted });
    const server = createServer().listen(wanted, '127.0.0.1');
    await once(server, 'listening');
    try {
      expect(await isPortFree(wanted)).toBe(false);
      expect((await portsFor(['a'], { a: wanted })).a).not.toBe(wanted);
      if (process.platform === 'linux') expect(portHolder(wanted)?.pid).toBe(process.pid);
    } finally {
      server.close();
    }
  });

  it('never gives two names the same port', async () => {
    const port = await freePort();
    const chosen = await portsFor(['a', 'b'], { a: port, b: port });
    expect(chosen.a).not.toBe(chosen.b);
  });

  it('stays below 32768, where the Temporal server can store it', async () => {
    expect(await freePort()).toBeLessThan(32_768);
  });
});
