import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { engineCauseOf, type EngineCause } from '@shenpi/domain';
import type { FinanceGateway } from './finance-gateway';
import { httpFinanceGateway } from './http-finance-gateway';

/** What an operator is told of a failed call, from the messages that the engine keeps of it. */
const causeOf = async (call: Promise<unknown>): Promise<EngineCause> => {
  const error: unknown = await call.then(
    () => null,
    (failure: unknown) => failure,
  );
  const messages: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) messages.push(at.message);
  if (messages.length === 0) throw new Error('the call has not failed');
  return engineCauseOf(messages.join(': '));
};

const secret = 'a secret of the two sides';
const order = { orderId: '2006-017-1-1', amountFen: 12_000_000, payee: '云州市农业科学研究所' };
const hmac = (text: string): string => createHmac('sha256', secret).update(text).digest('hex');

interface Heard {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly body: string;
  readonly signature: unknown;
}

describe('the finance interface over HTTP', () => {
  let server: Server;
  let finance: FinanceGateway;
  let heard: Heard[];
  let answer: { readonly status: number; readonly body: string } | 'hang up';

  beforeEach(async () => {
    heard = [];
    const hear = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { method, url: path, headers } = request;
      heard.push({
        method,
        path,
        body: Buffer.concat(chunks).toString(),
        signature: headers['x-shenpi-signature'],
      });
      if (answer === 'hang up') request.socket.destroy();
      else response.writeHead(answer.status).end(answer.body);
    };
    server = createServer((request, response) => void hear(request, response));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    finance = httpFinanceGateway({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      secret,
    });
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  it('sends the order under our id, signed over the body', async () => {
    answer = { status: 201, body: '{}' };
    await finance.submit(order);
    expect(heard).toEqual([
      {
        method: 'POST',
        path: '/orders',
        body: JSON.stringify(order),
        signature: hmac(JSON.stringify(order)),
      },
    ]);
  });

  it('asks about an order, signed over method and path', async () => {
    answer = { status: 404, body: '{"code":"order_not_found"}' };
    await finance.query('a/b');
    expect(heard).toMatchObject([
      { method: 'GET', path: '/orders/a%2Fb', signature: hmac('GET /orders/a%2Fb') },
    ]);
  });

  it.each([
    ['accepted', { status: 201, body: '{}' }],
    ['accepted, being there already', { status: 409, body: '{"code":"order_exists"}' }],
    ['unknown after an error', { status: 500, body: '{"code":"internal"}' }],
    ['unknown after an answer that is not theirs', { status: 502, body: '<html>bad gateway</html>' }],
    ['unknown after a refusal of the signature', { status: 401, body: '{"code":"signature_invalid"}' }],
    ['unknown after a lost connection', 'hang up'],
    [
      'refused with their reason',
      { status: 422, body: '{"code":"order_refused","reason":"no such account"}' },
    ],
  ] as const)('takes a sent order for %s', async (expected, given) => {
    answer = given;
    const { outcome, reason } = await finance.submit(order);
    expect(outcome).toBe(expected.split(/[ ,]/)[0]);
    if (outcome === 'refused') expect(reason).toBe('no such account');
    expect(heard).toHaveLength(1);
  });

  const found = (status: string, more: object = {}): string =>
    JSON.stringify({ order: { orderId: order.orderId, status, voucherNumber: null, reason: null, ...more } });

  it.each([
    [{ status: 'not_found' }, { status: 404, body: '{"code":"order_not_found"}' }],
    [{ status: 'pending' }, { status: 200, body: found('pending') }],
    [
      { status: 'paid', voucherNumber: 'CZ1' },
      { status: 200, body: found('paid', { voucherNumber: 'CZ1' }) },
    ],
    [
      { status: 'refused', reason: 'no' },
      { status: 200, body: found('refused', { reason: 'no' }) },
    ],
  ] as const)('understands %j', async (expected, given) => {
    answer = given;
    expect(await finance.query(order.orderId)).toEqual(expected);
  });

  it.each([
    ['a page that is not theirs is missing', { status: 404, body: '{}' }],
    ['it has an error', { status: 500, body: '{}' }],
    ['it speaks of another order', { status: 200, body: found('paid', { orderId: 'another' }) }],
    ['the state is none that we know', { status: 200, body: found('perhaps') }],
    ['the connection is lost', 'hang up'],
  ] as const)('believes no answer when %s', async (_why, given) => {
    answer = given;
    expect(await causeOf(finance.query(order.orderId))).toBe('finance_away');
  });

  it('is not taken for the record when nobody listens', async () => {
    await new Promise((closed) => server.close(closed));
    expect(await causeOf(finance.query(order.orderId))).toBe('finance_away');
    expect(await causeOf(finance.list())).toBe('finance_away');
  });

  it('says that the signature is refused', async () => {
    answer = { status: 401, body: '{"code":"signature_invalid"}' };
    expect(await causeOf(finance.query(order.orderId))).toBe('finance_refuses');
  });
});
