import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answering } from './answers';
import { openBook } from './book';
import { counter, type Reply } from './counter';
import { ordersOf } from './orders';
import { isSigned, SIGNATURE_HEADER } from './signature';

export interface FinanceSimulatorOptions {
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** File of its book: JSON lines, only ever added to. */
  readonly book: string;
  /** Shared with the system that sends the orders. */
  readonly secret: string;
  /** Where answers are sent: `<publicUrl>/api/finance/answers`. */
  readonly publicUrl: string;
}

export interface RunningFinanceSimulator {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const longestBody = 64 * 1024;

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > longestBody) throw new Error('the body is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const parsed = (body: string): unknown => {
  try {
    return body === '' ? undefined : JSON.parse(body);
  } catch {
    return undefined;
  }
};

const send = (response: ServerResponse, reply: Reply): void => {
  if (reply === 'none') return;
  response.writeHead(reply.status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(reply.body));
};

/**
 * Stands in for the finance bureau's interface: takes payment orders under our ids, refuses an id it has, decides, and
 * calls back; by rule late, twice, out of order, or not at all. Goes on from its book after it was killed.
 */
export const startFinanceSimulator = async (
  options: FinanceSimulatorOptions,
): Promise<RunningFinanceSimulator> => {
  const book = openBook(options.book);
  const orders = ordersOf(book);
  const answers = answering(orders, options);
  const handle = counter(orders, answers);

  const serve = async (request: IncomingMessage): Promise<Reply> => {
    const { method = 'GET', url: path = '/' } = request;
    if (method === 'GET' && path === '/health') return { status: 200, body: { status: 'ok' } };
    const body = await bodyOf(request);
    const signature = request.headers[SIGNATURE_HEADER];
    const isOurs = typeof signature === 'string' && isSigned(signature, options.secret, method, path, body);
    if (!isOurs) return { status: 401, body: { code: 'signature_invalid' } };
    return handle(method, path, parsed(body));
  };

  const server = createServer((request, response) => {
    serve(request).then(
      (reply) => send(response, reply),
      () => send(response, { status: 500, body: { code: 'internal' } }),
    );
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(options.port, '127.0.0.1', listening);
  });
  for (const { orderId } of orders.all()) void answers.carryOn(orderId);

  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      answers.stop();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      book.close();
    },
  };
};
