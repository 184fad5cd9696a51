import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeChannel, type Arrived, type ChannelUnderTest } from './channel-contract';
import { GATEWAY_SIGNATURE_HEADER, gatewayChannel, gatewaySignature } from './gateway.channel';

const secret = 'a secret of the two sides';
const STATUS: Readonly<Record<string, number>> = { '000': 404, '111': 422, '222': 429 };

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** A gateway that takes signed notices only. */
const start = async (): Promise<ChannelUnderTest> => {
  const letters: Arrived[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const signed = request.headers[GATEWAY_SIGNATURE_HEADER] === gatewaySignature(secret, body);
      const { id, to, subject, text } = JSON.parse(body) as Record<'id' | 'to' | 'subject' | 'text', string>;
      const status = signed ? (STATUS[to] ?? 202) : 401;
      if (status === 202) letters.push({ id, address: to, subject, text });
      response.writeHead(status).end(`about ${to}`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const goAway = async (): Promise<void> => {
    if (!server.listening) return;
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return {
    channel: gatewayChannel({ channel: 'sms', url: `http://127.0.0.1:${port}/notices`, secret }),
    addresses: { good: '13900000000', unknown: '000', refusing: '111', busy: '222' },
    arrived: () => Promise.resolve([...letters]),
    goAway,
    stop: goAway,
  };
};

describeChannel('over a gateway', start);

describe('the gateway channel', () => {
  it('counts a gateway that does not know our signature, or sends us elsewhere, as not there', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/elsewhere') response.writeHead(200).end();
      else if (request.url === '/moved') response.writeHead(302, { location: '/elsewhere' }).end();
      else response.writeHead(401).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      for (const path of ['/unsigned', '/moved']) {
        const channel = gatewayChannel({ channel: 'wecom', url: `http://127.0.0.1:${port}${path}`, secret });
        const notice = { id: 'x', address: 'zhang', subject: '', text: '', html: '', urgent: false };
        expect(await channel.send(notice)).toMatchObject({ outcome: 'unreachable' });
      }
      expect(asked).toEqual(['/unsigned', '/moved']);
    } finally {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
  });
});
