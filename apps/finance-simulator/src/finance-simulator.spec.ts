import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFinanceSimulator, type RunningFinanceSimulator } from './finance-simulator';
import { isSigned, SIGNATURE_HEADER, signatureOf } from './signature';

const secret = 'a secret of the two sides';

interface Answer {
  readonly orderId: string;
  readonly status: string;
  readonly isSigned: boolean;
}

describe('the finance simulator', () => {
  let folder: string;
  let api: Server;
  let publicUrl: string;
  let simulator: RunningFinanceSimulator;
  let answers: Answer[];
  let onAnswer: (() => void)[];

  const start = async (): Promise<void> => {
    simulator = await startFinanceSimulator({ port: 0, book: join(folder, 'book.jsonl'), secret, publicUrl });
  };

  const call = async (
    method: string,
    path: string,
    content?: unknown,
  ): Promise<{ status: number; body: unknown }> => {
    const body = content === undefined ? '' : JSON.stringify(content);
    const answer = await fetch(`${simulator.url}${path}`, {
      method,
      headers: { [SIGNATURE_HEADER]: signatureOf(secret, method, path, body) },
      ...(body === '' ? {} : { body }),
      signal: AbortSignal.timeout(1_500),
    });
    return { status: answer.status, body: await answer.json() };
  };

  const untilAnswers = async (count: number): Promise<void> => {
    while (answers.length < count) await new Promise<void>((heard) => onAnswer.push(heard));
  };

  const order = (orderId: string): unknown => ({
    orderId,
    amountFen: 1_200_000,
    payee: '云州市农业科学研究所',
  });
  const behave = (behaviour: string): Promise<unknown> => call('POST', '/behaviour', { behaviour });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'finance-'));
    answers = [];
    onAnswer = [];
    const hear = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Buffer.concat(chunks).toString();
      const signature = String(request.headers[SIGNATURE_HEADER]);
      const { orderId, status } = JSON.parse(body);
      answers.push({
        orderId,
        status,
        isSigned: isSigned(signature, secret, 'POST', request.url ?? '', body),
      });
      response.end('{"accepted":true}');
      onAnswer.splice(0).forEach((heard) => heard());
    };
    api = createServer((request, response) => void hear(request, response));
    await new Promise<void>((listening) => api.listen(0, '127.0.0.1', listening));
    publicUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
    await start();
  });

  afterEach(async () => {
    await simulator.stop();
    await new Promise((closed) => api.close(closed));
    rmSync(folder, { recursive: true });
  });

  it('accepts an order, pays it and reports that with a signed answer', async () => {
    await behave('prompt');
    expect(await call('POST', '/orders', order('a-1-1'))).toMatchObject({ status: 201 });
    await untilAnswers(1);
    expect(answers).toEqual([{ orderId: 'a-1-1', status: 'paid', isSigned: true }]);
    expect(await call('GET', '/orders/a-1-1')).toMatchObject({
      body: { order: { status: 'paid', voucherNumber: 'CZ00000001' } },
    });
  });

  it('refuses an id twice and shows the order that has it', async () => {
    await behave('silent');
    await call('POST', '/orders', order('a-1-1'));
    const second = await call('POST', '/orders', { orderId: 'a-1-1', amountFen: 1, payee: 'somebody else' });
    expect(second).toMatchObject({ status: 409, body: { order: { amountFen: 1_200_000, timesSent: 2 } } });
  });

  it('refuses what is not signed, or signed for something else', async () => {
    const body = JSON.stringify(order('a-1-1'));
    const unsigned = await fetch(`${simulator.url}/orders`, { method: 'POST', body });
    const other = signatureOf(secret, 'POST', '/orders', JSON.stringify(order('a-1-2')));
    const forged = await fetch(`${simulator.url}/orders`, {
      method: 'POST',
      body,
      headers: { [SIGNATURE_HEADER]: other },
    });
    expect([unsigned.status, forged.status]).toEqual([401, 401]);
    expect(await call('GET', '/orders')).toMatchObject({ body: { orders: [] } });
  });

  it('takes the order into its book and then lets the sender wait in vain', async () => {
    await behave('accept_then_timeout');
    await expect(call('POST', '/orders', order('a-1-1'))).rejects.toThrow();
    expect(await call('GET', '/orders/a-1-1')).toMatchObject({ body: { order: { status: 'paid' } } });
    expect(answers).toEqual([]);
  });

  it('loses a first sending without a trace and takes the second', async () => {
    await behave('lost');
    await expect(call('POST', '/orders', order('a-1-1'))).rejects.toThrow();
    expect(await call('GET', '/orders/a-1-1')).toMatchObject({
      status: 404,
      body: { code: 'order_not_found' },
    });
    expect(await call('POST', '/orders', order('a-1-1'))).toMatchObject({ status: 201 });
  });

  it('answers twice where the rule says so, and first where it says so', async () => {
    await behave('twice');
    await call('POST', '/orders', order('a-1-1'));
    await untilAnswers(2);
    await behave('out_of_order');
    await call('POST', '/orders', order('a-1-2'));
    expect(answers.map(({ orderId }) => orderId)).toEqual(['a-1-1', 'a-1-1', 'a-1-2']);
  });

  it('refuses with a reason', async () => {
    await behave('refuse');
    await call('POST', '/orders', order('a-1-1'));
    await untilAnswers(1);
    expect(answers[0]).toMatchObject({ status: 'refused' });
  });

  it('goes on from its book, without the line that a killed process left unfinished', async () => {
    await behave('late');
    await call('POST', '/orders', order('a-1-1'));
    await simulator.stop();
    appendFileSync(join(folder, 'book.jsonl'), '{"type":"decided","orderId":"a-1-1","sta');
    await start();
    expect(await call('GET', '/orders/a-1-1')).toMatchObject({ body: { order: { status: 'pending' } } });
    await untilAnswers(1);
    expect(answers).toMatchObject([{ orderId: 'a-1-1', status: 'paid' }]);
    const lines = readFileSync(join(folder, 'book.jsonl'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).type)).toContain('decided');
  });

  it('chooses the same behaviour for the same order and seed', async () => {
    await call('POST', '/behaviour', { behaviour: 'seeded', seed: 7 });
    await call('POST', '/orders', order('a-1-1')).catch(() => undefined);
    const { body } = await call('GET', '/orders/a-1-1');
    await simulator.stop();
    rmSync(join(folder, 'book.jsonl'));
    await start();
    await call('POST', '/behaviour', { behaviour: 'seeded', seed: 7 });
    await call('POST', '/orders', order('a-1-1')).catch(() => undefined);
    const again = await call('GET', '/orders/a-1-1');
    const chosen = (value: unknown): unknown => (value as { order: { behaviour: string } }).order.behaviour;
    expect(chosen(again.body)).toBe(chosen(body));
  });
});
