import type { Answering } from './answers';
import { BEHAVIOURS, isBehaviourName } from './behaviour';
import type { Orders } from './orders';

/** What goes back over the line; `none` leaves the sender waiting until it gives up. */
export type Reply = { readonly status: number; readonly body: unknown } | 'none';

const reply = (status: number, body: unknown): Reply => ({ status, body });
const badRequest = (what: string): Reply => reply(400, { code: 'bad_request', sentence: what });

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const submit = async (orders: Orders, answers: Answering, body: unknown): Promise<Reply> => {
  if (!isRecord(body)) return badRequest('an order is a JSON object');
  const { orderId, amountFen, payee } = body;
  if (typeof orderId !== 'string' || orderId === '') return badRequest('orderId is missing');
  if (typeof amountFen !== 'number' || !Number.isSafeInteger(amountFen) || amountFen <= 0) {
    return badRequest('amountFen is a whole number of fen, more than zero');
  }
  if (typeof payee !== 'string' || payee === '') return badRequest('payee is missing');

  const existing = orders.find(orderId);
  if (existing !== undefined) {
    orders.write({ type: 'repeated', orderId });
    return reply(409, { code: 'order_exists', order: orders.find(orderId) });
  }
  const behaviour = orders.ruleFor(orderId);
  const { losesFirst, replyLast, reply: kind } = BEHAVIOURS[behaviour];
  if (losesFirst && !orders.wasLost(orderId)) {
    orders.write({ type: 'lost', orderId });
    return 'none';
  }
  orders.write({
    type: 'accepted',
    orderId,
    amountFen,
    payee,
    behaviour,
    acceptedAt: new Date().toISOString(),
  });
  const answered = answers.carryOn(orderId);
  if (replyLast) await answered;
  if (kind === 'error') return reply(500, { code: 'internal', sentence: 'something went wrong' });
  // A lost first sending is followed by an ordinary one.
  return kind === 'none' && !losesFirst ? 'none' : reply(201, { order: orders.find(orderId) });
};

const setRule = (orders: Orders, body: unknown): Reply => {
  if (!isRecord(body)) return badRequest('a rule is a JSON object');
  const { behaviour, seed, orderId = null } = body;
  if (orderId !== null && typeof orderId !== 'string')
    return badRequest('orderId is the id of one order, or left out');
  if (isBehaviourName(behaviour)) {
    orders.write({ type: 'rule', orderId, rule: { kind: 'named', name: behaviour } });
  } else if (behaviour === 'seeded' && typeof seed === 'number') {
    orders.write({ type: 'rule', orderId, rule: { kind: 'seeded', seed } });
  } else {
    return badRequest(`behaviour is "seeded" with a seed, or one of ${Object.keys(BEHAVIOURS).join(', ')}`);
  }
  return reply(200, { accepted: true });
};

/** The counter of the other side: one function from a request that was found to be signed to its reply. */
export const counter =
  (orders: Orders, answers: Answering) =>
  async (method: string, path: string, body: unknown): Promise<Reply> => {
    if (method === 'POST' && path === '/orders') return submit(orders, answers, body);
    if (method === 'POST' && path === '/behaviour') return setRule(orders, body);
    if (method === 'GET' && path === '/orders') return reply(200, { orders: orders.all() });
    const orderId = /^\/orders\/([^/]+)$/.exec(path)?.[1];
    if (method === 'GET' && orderId !== undefined) {
      const order = orders.find(decodeURIComponent(orderId));
      return order === undefined ? reply(404, { code: 'order_not_found' }) : reply(200, { order });
    }
    return reply(404, { code: 'no_such_page' });
  };
