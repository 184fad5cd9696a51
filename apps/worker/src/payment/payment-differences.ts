import { isAnotherPayment, type PaymentState } from '@shenpi/domain';
import { allPaymentOrders, type PaymentOrder, type RecordStore } from '@shenpi/record';
import type { FinanceGateway, ListedOrder } from './finance-gateway';

/**
 * unknown_here: they have an order that the record does not know. another_payment: other money or another payee under one id.
 * not_followed: they have decided what stands otherwise here. unknown_there: paid here, and not there.
 */
export type PaymentDifferenceKind = 'unknown_here' | 'another_payment' | 'not_followed' | 'unknown_there';

export interface PaymentDifference {
  readonly kind: PaymentDifferenceKind;
  readonly orderId: string;
  readonly amountFen: number;
  readonly here: PaymentState | null;
  readonly there: ListedOrder['status'] | null;
}

const STANDS_FOR = { paid: 'confirmed', refused: 'refused' } as const;

const kindOf = (
  ours: PaymentOrder | undefined,
  theirs: ListedOrder | undefined,
): PaymentDifferenceKind | null => {
  if (ours === undefined) return 'unknown_here';
  if (theirs === undefined) return ours.state === 'confirmed' ? 'unknown_there' : null;
  if (isAnotherPayment(ours, theirs)) return 'another_payment';
  if (theirs.status === 'paid' || theirs.status === 'refused')
    return STANDS_FOR[theirs.status] === ours.state ? null : 'not_followed';
  return ours.state === 'confirmed' ? 'unknown_there' : null;
};

/** Order by order, what the record and the finance side do not say alike; empty when the two books agree. In the order of the ids. */
export const paymentDifferences = async (
  record: RecordStore,
  finance: Pick<FinanceGateway, 'list'>,
): Promise<readonly PaymentDifference[]> => {
  const theirs = new Map((await finance.list()).map((order) => [order.orderId, order]));
  const ours = new Map((await allPaymentOrders(record)).map((order) => [order.orderId, order]));
  return [...new Set([...theirs.keys(), ...ours.keys()])].sort().flatMap((orderId) => {
    const [here, there] = [ours.get(orderId), theirs.get(orderId)];
    const kind = kindOf(here, there);
    if (kind === null) return [];
    const amountFen = there?.amountFen ?? here?.amountFen ?? 0;
    return [{ kind, orderId, amountFen, here: here?.state ?? null, there: there?.status ?? null }];
  });
};
