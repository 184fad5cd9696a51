import type { PaymentState } from '@shenpi/domain';
import type {
  FinanceActivities,
  FinanceAnswer,
  PaymentInput,
  PaymentStanding,
  PaymentStep,
  Submission,
} from '@shenpi/workflow-contract';
import {
  ActivityFailure,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
} from '@temporalio/workflow';
import { isHistoryLong } from '../timekeeping/history';
import { readPaymentOrder, recordPaymentStep } from '../timekeeping/record-calls';
import { listenForWakes } from '../timekeeping/wakes';

const { submitPayment } = proxyActivities<Pick<FinanceActivities, 'submitPayment'>>({
  startToCloseTimeout: '30 seconds',
  // Never sent a second time without having asked: after a failure nobody knows whether the order has arrived.
  retry: { maximumAttempts: 1 },
});

const { queryPayment } = proxyActivities<Pick<FinanceActivities, 'queryPayment'>>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

const submit = async (orderId: string): Promise<Submission> => {
  try {
    return await submitPayment({ orderId });
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
    return { outcome: 'unknown', reason: error.cause?.message };
  }
};

const eventOfSubmission = {
  accepted: 'submit_ok',
  unknown: 'submit_timeout',
  refused: 'answer_refused',
} as const satisfies Record<Submission['outcome'], PaymentStep['event']>;

const eventOfAnswer = {
  not_found: 'answer_not_found',
  pending: 'answer_pending',
  paid: 'answer_confirmed',
  refused: 'answer_refused',
} as const satisfies Record<FinanceAnswer['status'], PaymentStep['event']>;

/** Nothing more can become of the order. */
const isOver = (state: PaymentState): boolean => state === 'confirmed' || state === 'refused';

/** Asks what became of the order and records the answer; true where they do not know it and it is to be sent. */
const ask = async ({
  orderId,
  state: before,
}: PaymentStanding): Promise<{ state: PaymentState; isToSend: boolean }> => {
  const { status, ...particulars } = await queryPayment({ orderId });
  if (status === 'not_found' && before === 'created') return { state: before, isToSend: true };
  const { state } = await recordPaymentStep({ orderId, event: eventOfAnswer[status], ...particulars });
  // What was accepted once and is not found is `unknown` now and is asked about again before it is sent.
  return { state, isToSend: status === 'not_found' && state === 'created' };
};

const send = async (orderId: string): Promise<PaymentState> => {
  const { outcome, reason } = await submit(orderId);
  const { state } = await recordPaymentStep({ orderId, event: eventOfSubmission[outcome], reason });
  return state;
};

/**
 * One payment order at the finance bureau: ask, send only what they do not know, and find out what became of it. A run
 * cannot tell whether an earlier one, lost with the engine's store, has sent the order; so every run asks first.
 */
export const payment = async (input: PaymentInput): Promise<void> => {
  const { orderId, askAgainSeconds } = input;
  const wakes = listenForWakes();
  for (;;) {
    const seen = wakes.count();
    const order = await readPaymentOrder({ orderId });
    if (order === null || isOver(order.state)) return;
    const asked = await ask(order);
    const state = asked.isToSend ? await send(orderId) : asked.state;
    if (isOver(state)) return;
    if (isHistoryLong()) await continueAsNew<typeof payment>(input);
    await condition(() => wakes.count() !== seen, askAgainSeconds * 1_000);
  }
};
