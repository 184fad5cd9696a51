import type { BookLine } from '../../evidence/finance-book';
import type { Violation } from '../../check';
import { groupBy } from '../../group-by';

/** An order as the record has it. */
export interface KeptOrder {
  readonly orderId: string;
  readonly projectId: string;
  readonly trancheN: number;
  readonly amountFen: number;
  readonly payee: string;
  readonly state: 'created' | 'submitted' | 'unknown' | 'confirmed' | 'refused';
  readonly voucherNumber: string | null;
  /** Its release was loaded together with the answer, as a demonstration is: the payment side never heard of it. */
  readonly isLoaded: boolean;
}

interface Booked {
  readonly accepted: readonly Extract<BookLine, { type: 'accepted' }>[];
  readonly decided: readonly Extract<BookLine, { type: 'decided' }>[];
}

type Found = Omit<Violation, 'invariant'>;

const bookByOrder = (book: readonly BookLine[]): ReadonlyMap<string, Booked> => {
  const orders = new Map<string, Booked>();
  const of = (orderId: string): Booked => orders.get(orderId) ?? { accepted: [], decided: [] };
  for (const line of book) {
    if (line.type === 'accepted')
      orders.set(line.orderId, { ...of(line.orderId), accepted: [...of(line.orderId).accepted, line] });
    if (line.type === 'decided')
      orders.set(line.orderId, { ...of(line.orderId), decided: [...of(line.orderId).decided, line] });
  }
  return orders;
};

const found = (code: string, order: { readonly orderId: string }, sentence: string): Found => ({
  code,
  ids: { orderId: order.orderId },
  sentence,
});

/** What is wrong with one order that both sides know. While work goes on the record may still have to hear what the book decided. */
const compare = (order: KeptOrder, { accepted, decided }: Booked, isQuiet: boolean): readonly Found[] => {
  const problems: Found[] = [];
  const [first] = accepted;
  const [end] = decided;
  if (accepted.length > 1 || decided.length > 1)
    problems.push(found('booked_twice', order, 'The payment side booked the same order more than once.'));
  if (first && (first.amountFen !== order.amountFen || first.payee !== order.payee))
    problems.push(
      found(
        'booked_otherwise',
        order,
        'The payment side booked another amount or payee than the record ordered.',
      ),
    );
  if (order.state === 'confirmed' && end?.status !== 'paid')
    problems.push(
      found(
        'confirmed_unpaid',
        order,
        'The record has an order confirmed that the payment side did not pay.',
      ),
    );
  if (order.state === 'refused' && end?.status !== 'refused')
    problems.push(
      found(
        'refused_unlike_book',
        order,
        'The record has an order refused that the payment side did not refuse.',
      ),
    );
  if (order.state === 'confirmed' && end?.status === 'paid' && end.voucherNumber !== order.voucherNumber)
    problems.push(
      found('voucher_differs', order, 'The voucher of a payment is not the one that the payment side gave.'),
    );
  if (isQuiet && end?.status === 'paid' && order.state !== 'confirmed' && order.state !== 'refused')
    problems.push(
      found('paid_unknown', order, 'The payment side paid an order, and the record does not know it.'),
    );
  return problems;
};

const doublyPaid = (orders: readonly KeptOrder[], booked: ReadonlyMap<string, Booked>): readonly Found[] => {
  const paid = orders.filter(({ orderId }) =>
    booked.get(orderId)?.decided.some(({ status }) => status === 'paid'),
  );
  const byTranche = groupBy(paid, ({ projectId, trancheN }) => `${projectId}/${trancheN}`);
  return [...byTranche.values()].flatMap((attempts) => {
    const [first] = attempts;
    return first && attempts.length > 1
      ? [
          {
            code: 'tranche_paid_twice',
            ids: { projectId: first.projectId, tranche: first.trancheN, orders: attempts.length },
            sentence: 'The payment side paid the same tranche by more than one order.',
          },
        ]
      : [];
  });
};

/** Holds the record's orders against the book of the payment side, both ways. */
export const compareWithBook = (
  orders: readonly KeptOrder[],
  book: readonly BookLine[],
  isQuiet: boolean,
): readonly Found[] => {
  const booked = bookByOrder(book);
  const known = new Set(orders.map(({ orderId }) => orderId));
  const strangers = [...booked.keys()].filter((orderId) => !known.has(orderId));
  const differing = orders.flatMap((order) => {
    const own = booked.get(order.orderId);
    if (own && own.accepted.length + own.decided.length > 0) return compare(order, own, isQuiet);
    // Refused at the counter: it never was booked.
    return ['submitted', 'confirmed'].includes(order.state) && !order.isLoaded
      ? [
          found(
            'not_in_book',
            order,
            'The record says of an order that it arrived; the payment side does not know it.',
          ),
        ]
      : [];
  });
  return [
    ...strangers.map((orderId) =>
      found('ordered_by_nobody', { orderId }, 'The payment side booked an order that is not in the record.'),
    ),
    ...differing,
    ...doublyPaid(orders, booked),
  ];
};
