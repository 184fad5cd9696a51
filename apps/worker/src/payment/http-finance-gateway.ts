import { createHmac } from 'node:crypto';
import type { Submission } from '@shenpi/workflow-contract';
import { z } from 'zod';
import type { FinanceGateway, FinanceOrder, ListedOrder, OrderToPay } from './finance-gateway';

const answerWithinMs = 10_000;

const orderAnswer = z.object({
  orderId: z.string(),
  status: z.enum(['pending', 'paid', 'refused']),
  voucherNumber: z.string().nullish(),
  reason: z.string().nullish(),
  amountFen: z.number().int().nullish(),
  payee: z.string().nullish(),
});
const oneAnswer = z.object({ order: orderAnswer });
const listAnswer = z.object({ orders: z.array(orderAnswer) });
const notFoundAnswer = z.object({ code: z.literal('order_not_found') });
const refusalAnswer = z.object({ code: z.literal('order_refused'), reason: z.string() });

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const listed = ({ orderId, status, ...particulars }: z.infer<typeof orderAnswer>): ListedOrder => {
  const { voucherNumber, reason, amountFen, payee } = particulars;
  return {
    orderId,
    status,
    ...(voucherNumber ? { voucherNumber } : {}),
    ...(reason ? { reason } : {}),
    ...(typeof amountFen === 'number' ? { amountFen } : {}),
    ...(payee ? { payee } : {}),
  };
};

const understood = <T>(schema: z.ZodType<T>, body: unknown): T => {
  const read = schema.safeParse(body);
  if (!read.success) throw new Error('the finance interface answered something else', { cause: read.error });
  return read.data;
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * The finance bureau's HTTP interface: POST /orders with our id, GET /orders/:id, GET /orders. Requests carry an HMAC-SHA256 over the
 * body (over method and path where there is none) in `x-shenpi-signature`.
 */
export const httpFinanceGateway = (options: {
  readonly url: string;
  readonly secret: string;
}): FinanceGateway => {
  const ask = async (method: 'GET' | 'POST', path: string, content?: unknown): Promise<Answer> => {
    const body = content === undefined ? undefined : JSON.stringify(content);
    const signature = createHmac('sha256', options.secret)
      .update(body ?? `${method} ${path}`)
      .digest('hex');
    const answer = await fetch(`${options.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-shenpi-signature': signature },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  };

  /** What fails on the way says whose line it was: a lost connection alone could be the record's. */
  const call = async (...request: Parameters<typeof ask>): Promise<Answer> => {
    try {
      return await ask(...request);
    } catch (error) {
      throw new Error('no answer from the finance interface that can be read', { cause: error });
    }
  };

  return {
    submit: async (order: OrderToPay): Promise<Submission> => {
      let answer: Answer;
      try {
        answer = await call('POST', '/orders', order);
      } catch (error) {
        return { outcome: 'unknown', reason: messageOf(error) };
      }
      // 409: they have this id, from an earlier sending; asking will tell what became of it.
      if (answer.status === 201 || answer.status === 200 || answer.status === 409)
        return { outcome: 'accepted' };
      const refusal = refusalAnswer.safeParse(answer.body);
      if (answer.status === 422 && refusal.success)
        return { outcome: 'refused', reason: refusal.data.reason };
      return { outcome: 'unknown', reason: `HTTP ${answer.status}` };
    },

    query: async (orderId: string): Promise<FinanceOrder> => {
      const { status, body } = await call('GET', `/orders/${encodeURIComponent(orderId)}`);
      // A 404 of some proxy on the way says nothing about the order.
      if (status === 404 && notFoundAnswer.safeParse(body).success) return { status: 'not_found' };
      if (status !== 200)
        throw new Error(`the finance interface answered HTTP ${status} about order ${orderId}`);
      const { orderId: answered, ...order } = listed(understood(oneAnswer, body).order);
      if (answered !== orderId)
        throw new Error(`the finance interface answered about ${answered}, asked about order ${orderId}`);
      return order;
    },

    list: async (): Promise<readonly ListedOrder[]> => {
      const { status, body } = await call('GET', '/orders');
      if (status !== 200) throw new Error(`the finance interface answered HTTP ${status} about its orders`);
      return understood(listAnswer, body).orders.map(listed);
    },
  };
};
