import { setTimeout as wait } from 'node:timers/promises';
import { BEHAVIOURS } from './behaviour';
import type { Order, Orders } from './orders';
import { SIGNATURE_HEADER, signatureOf } from './signature';

const path = '/api/finance/answers';
const firstPauseMs = 500;
const longestPauseMs = 15_000;
const callWithinMs = 5_000;

export interface Answering {
  /** Decides about the order when its time has come and answers; resolves when the answer has been delivered. */
  readonly carryOn: (orderId: string) => Promise<void>;
  readonly stop: () => void;
}

/** The deciding half of the other side: pays or refuses what was accepted, and calls back with the answer. */
export const answering = (
  orders: Orders,
  options: { readonly publicUrl: string; readonly secret: string },
): Answering => {
  const stopping = new AbortController();
  const { signal } = stopping;
  let vouchers = orders.all().filter(({ voucherNumber }) => voucherNumber !== null).length;

  const decide = (order: Order): void => {
    const isPaid = BEHAVIOURS[order.behaviour].outcome === 'paid';
    if (isPaid) vouchers += 1;
    orders.write({
      type: 'decided',
      orderId: order.orderId,
      status: isPaid ? 'paid' : 'refused',
      voucherNumber: isPaid ? `CZ${String(vouchers).padStart(8, '0')}` : null,
      reason: isPaid ? null : '收款账户信息不符 · the account of the payee does not match',
    });
  };

  const isDelivered = async (body: string): Promise<boolean> => {
    try {
      const answer = await fetch(`${options.publicUrl}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          [SIGNATURE_HEADER]: signatureOf(options.secret, 'POST', path, body),
        },
        body,
        signal: AbortSignal.any([signal, AbortSignal.timeout(callWithinMs)]),
      });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      // Nobody there or no answer in time: sent again, as any caller would.
      return false;
    }
  };

  const answerOnce = async (order: Order): Promise<void> => {
    const { orderId, status, voucherNumber, reason, amountFen, payee } = order;
    const body = JSON.stringify({ orderId, status, voucherNumber, reason, amountFen, payee });
    for (
      let pauseMs = firstPauseMs;
      !(await isDelivered(body));
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    ) {
      await wait(pauseMs, undefined, { signal });
    }
    orders.write({ type: 'answered', orderId });
  };

  const settle = async (orderId: string): Promise<void> => {
    const order = orders.find(orderId);
    if (order === undefined) return;
    const { decideAfterMs, answers } = BEHAVIOURS[order.behaviour];
    if (order.status === 'pending') {
      const dueAt = Date.parse(order.acceptedAt) + decideAfterMs;
      await wait(Math.max(0, dueAt - Date.now()), undefined, { signal });
      decide(order);
    }
    for (;;) {
      const decided = orders.find(orderId);
      if (decided === undefined || decided.timesAnswered >= answers) return;
      await answerOnce(decided);
    }
  };

  return {
    carryOn: async (orderId) => {
      try {
        await settle(orderId);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    stop: () => stopping.abort(),
  };
};
