import { ANOTHER_PAYMENT, isAnotherPayment } from '@shenpi/domain';
import { readPaymentOrder, recordPaymentStep, type RecordStore } from '@shenpi/record';
import type { FinanceActivities, PaymentRecordActivities } from '@shenpi/workflow-contract';
import type { FinanceGateway } from './finance-gateway';

const noSuchOrder = (orderId: string): Error => new Error(`the record has no payment order ${orderId}`);

/** Amount and payee are read here and go to the finance side; what the engine stores of an order is its state. */
export const paymentActivities = (
  record: RecordStore,
  finance: FinanceGateway,
): PaymentRecordActivities & FinanceActivities => ({
  readPaymentOrder: async ({ orderId }) => {
    const order = await readPaymentOrder(record, orderId);
    return order && { orderId, state: order.state, attempt: order.attempt };
  },
  recordPaymentStep: async (step) => {
    const recorded = await recordPaymentStep(record, step);
    if (recorded === null) throw noSuchOrder(step.orderId);
    return recorded;
  },
  submitPayment: async ({ orderId }) => {
    const order = await readPaymentOrder(record, orderId);
    if (order === null) throw noSuchOrder(orderId);
    return finance.submit({ orderId, amountFen: order.amountFen, payee: order.payee });
  },
  queryPayment: async ({ orderId }) => {
    const { amountFen, payee, ...answer } = await finance.query(orderId);
    const order = await readPaymentOrder(record, orderId);
    // Neither confirmed by somebody else's money nor sent under an id that is taken: people decide about another one.
    if (order !== null && isAnotherPayment(order, { amountFen, payee }))
      return { status: 'refused', reason: ANOTHER_PAYMENT };
    return answer;
  },
});
