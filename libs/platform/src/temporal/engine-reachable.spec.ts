import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { connectTemporal, EngineUnreachable } from './connect-temporal';
import { engineReachable } from './engine-reachable';

const listening = async (): Promise<{
  readonly temporalAddress: string;
  readonly close: () => Promise<unknown>;
}> => {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    temporalAddress: `127.0.0.1:${port}`,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
};

describe('engineReachable', () => {
  it('says yes where something listens, and keeps the answer for a moment', async () => {
    const engine = await listening();
    expect(await engineReachable(engine)).toBe(true);
    await engine.close();
    expect(await engineReachable(engine)).toBe(true);
  });

  it('says no where nothing listens, and no client is made', async () => {
    const engine = await listening();
    await engine.close();
    expect(await engineReachable(engine)).toBe(false);
    await expect(
      connectTemporal({ temporalAddress: engine.temporalAddress, temporalNamespace: 'shenpi' }),
    ).rejects.toThrow(EngineUnreachable);
  });
});
