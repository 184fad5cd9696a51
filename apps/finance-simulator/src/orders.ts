import { behaviourFor, type BehaviourName, type Rule } from './behaviour';
import type { Book, Entry } from './book';

export interface Order {
  readonly orderId: string;
  readonly amountFen: number;
  readonly payee: string;
  readonly behaviour: BehaviourName;
  readonly acceptedAt: string;
  readonly status: 'pending' | 'paid' | 'refused';
  readonly voucherNumber: string | null;
  readonly reason: string | null;
  /** How often the id was sent to us, the accepted time included. */
  readonly timesSent: number;
  /** How many answers were delivered. */
  readonly timesAnswered: number;
}

export interface Orders {
  readonly all: () => readonly Order[];
  readonly find: (orderId: string) => Order | undefined;
  readonly wasLost: (orderId: string) => boolean;
  readonly ruleFor: (orderId: string) => BehaviourName;
  readonly write: (entry: Entry) => void;
}

const firstRule: Rule = { kind: 'seeded', seed: 1 };

/** What the book says, kept at hand. Every change goes to the book first. */
export const ordersOf = (book: Book): Orders => {
  const orders = new Map<string, Order>();
  const lost = new Set<string>();
  const rules = new Map<string | null, Rule>();

  const change = (orderId: string, by: (order: Order) => Partial<Order>): void => {
    const order = orders.get(orderId);
    if (order !== undefined) orders.set(orderId, { ...order, ...by(order) });
  };

  const take = (entry: Entry): void => {
    switch (entry.type) {
      case 'rule':
        rules.set(entry.orderId, entry.rule);
        return;
      case 'lost':
        lost.add(entry.orderId);
        return;
      case 'accepted': {
        const { orderId, amountFen, payee, behaviour, acceptedAt } = entry;
        const undecided = { status: 'pending', voucherNumber: null, reason: null } as const;
        orders.set(orderId, {
          ...{ orderId, amountFen, payee, behaviour, acceptedAt },
          ...undecided,
          timesSent: lost.has(orderId) ? 2 : 1,
          timesAnswered: 0,
        });
        return;
      }
      case 'repeated':
        change(entry.orderId, ({ timesSent }) => ({ timesSent: timesSent + 1 }));
        return;
      case 'decided':
        change(entry.orderId, () => ({
          status: entry.status,
          voucherNumber: entry.voucherNumber,
          reason: entry.reason,
        }));
        return;
      case 'answered':
        change(entry.orderId, ({ timesAnswered }) => ({ timesAnswered: timesAnswered + 1 }));
        return;
    }
  };

  book.entries.forEach(take);
  return {
    all: () => [...orders.values()],
    find: (orderId) => orders.get(orderId),
    wasLost: (orderId) => lost.has(orderId),
    ruleFor: (orderId) => behaviourFor(rules.get(orderId) ?? rules.get(null) ?? firstRule, orderId),
    write: (entry) => {
      book.append(entry);
      take(entry);
    },
  };
};
