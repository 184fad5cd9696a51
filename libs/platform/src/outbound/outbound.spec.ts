import type { lookup as systemLookup } from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOutbound } from './outbound';

type Answer = (error: null, addresses: { address: string; family: number }[]) => void;

/** A name server that gives one answer after the other, as one does that means harm. */
const namesLeadTo = (...answers: readonly (readonly string[])[]): typeof systemLookup => {
  const left = [...answers];
  const lookup = (_name: string, _options: unknown, answer: Answer): void => {
    const addresses = left.shift() ?? [];
    setImmediate(() =>
      answer(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
    );
  };
  return lookup as unknown as typeof systemLookup;
};

describe('outbound requests', () => {
  let server: Server;
  let port: number;
  let arrived: string[];
  const request = (url: string, timeoutMs = 5_000) => ({
    url,
    headers: { 'x-a': 'b' },
    body: '{"a":1}',
    timeoutMs,
  });

  beforeEach(async () => {
    arrived = [];
    server = createServer((incoming, response) => {
      let body = '';
      incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
      incoming.on('end', () => {
        arrived.push(`${incoming.method} ${incoming.url} ${body}`);
        if (incoming.url === '/away') return void response.writeHead(302, { location: '/other' }).end();
        if (incoming.url === '/silent') return;
        response.writeHead(incoming.url === '/bad' ? 500 : 200).end('x'.repeat(200_000));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([
    '127.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0',
    'localhost',
  ])('does not leave for %s unless the configuration allows it', async (host) => {
    for (const scheme of ['http', 'https']) {
      const answer = await createOutbound({ allowed: [] }).post(request(`${scheme}://${host}:${port}/`));
      expect(answer).toMatchObject({ status: null, failure: 'address_not_allowed' });
    }
    expect(arrived).toEqual([]);
  });

  it('looks at the address that is connected to, not at the one that was asked for before', async () => {
    const lookup = namesLeadTo(['93.184.216.34'], ['127.0.0.1'], ['::ffff:127.0.0.1', '10.0.0.1']);
    const outbound = createOutbound({ allowed: [], lookup });
    expect(await outbound.check('https://rebinding.example/')).toBe('allowed');
    for (let n = 0; n < 2; n += 1)
      expect((await outbound.post(request(`https://rebinding.example:${port}/`))).failure).toBe(
        'address_not_allowed',
      );
    expect(arrived).toEqual([]);
  });

  it('connects only to the permitted ones of several addresses', async () => {
    const lookup = namesLeadTo(['10.0.0.1', '127.0.0.1']);
    const outbound = createOutbound({ allowed: ['127.0.0.0/8', 'plain.example'], lookup });
    expect(await outbound.check('https://mixed.example/')).toBe('allowed');
    const named = createOutbound({ allowed: ['plain.example'], lookup: namesLeadTo(['127.0.0.1']) });
    expect(await named.post(request(`http://plain.example:${port}/hook`))).toMatchObject({ status: 200 });
  });

  it.each([
    ['no address', 'malformed'],
    ['ftp://example.cn/', 'malformed'],
    ['https://user:password@example.cn/', 'malformed'],
    ['http://example.cn/', 'not_encrypted'],
    ['https://10.0.0.1/', 'not_allowed'],
    ['https://[fd00::1]/', 'not_allowed'],
    ['https://169.254.169.254/latest/meta-data', 'not_allowed'],
    ['https://inside.example/', 'not_allowed'],
    ['https://8.8.8.8/', 'allowed'],
    ['http://10.9.0.1/', 'allowed'],
  ])('judges %s as %s', async (url, judgement) => {
    const outbound = createOutbound({ allowed: ['10.9.0.0/16'], lookup: namesLeadTo(['10.0.0.1']) });
    expect(await outbound.check(url)).toBe(judgement);
  });

  it('sends, follows nothing, and says in a word what went wrong', async () => {
    const { post } = createOutbound({ allowed: ['127.0.0.1', 'localhost'] });
    const at = (path: string): string => `http://127.0.0.1:${port}${path}`;
    expect(await post(request(at('/hook')))).toMatchObject({ status: 200, failure: null });
    expect(await post(request(at('/away')))).toMatchObject({ status: 302, failure: null });
    expect(await post(request(at('/bad')))).toMatchObject({ status: 500, failure: null });
    expect(await post(request(`https://127.0.0.1:${port}/`))).toMatchObject({ failure: 'tls_failed' });
    expect(arrived).toEqual(['/hook', '/away', '/bad'].map((path) => `POST ${path} {"a":1}`));
    expect(await post(request(at('/silent'), 100))).toMatchObject({ status: null, failure: 'timeout' });
    server.close();
    server.closeAllConnections();
    expect(await post(request(at('/')))).toMatchObject({ failure: 'refused' });
  });
});
