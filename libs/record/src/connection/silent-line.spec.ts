import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { endingInSilence } from './silent-line';

const SILENT_MS = 200;

describe('endingInSilence', () => {
  let server: Server;
  let far: Socket;
  let near: Socket;

  beforeEach(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    near = endingInSilence(SILENT_MS)({});
    const accepted = once(server, 'connection');
    near.connect((server.address() as AddressInfo).port, '127.0.0.1');
    far = ((await accepted) as [Socket])[0];
  });
  afterEach(async () => {
    near.destroy();
    far.destroy();
    server.close();
    await once(server, 'close');
  });

  it('ends when a question is not answered', async () => {
    near.write('are you there?');
    const [error] = (await once(near, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ETIMEDOUT');
  });

  it('stays when everything was answered and nothing more is asked', async () => {
    far.on('data', () => far.write('yes'));
    near.write('are you there?');
    await once(near, 'data');
    // Three times over the limit without a word: a connection that only holds a lock.
    for (let times = 0; times < 3; times += 1) await once(near, 'timeout');
    near.write('and now?');
    await once(near, 'data');
    expect(near.destroyed).toBe(false);
  });
});
