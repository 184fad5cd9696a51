import type { FinanceAnswer, Submission } from '@shenpi/workflow-contract';

export interface OrderToPay {
  /** Ours; the other side refuses an id that it has. */
  readonly orderId: string;
  readonly amountFen: number;
  readonly payee: string;
}

/** What the finance side says about an id, and which payment it means by it, where it says so. */
export interface FinanceOrder extends FinanceAnswer {
  readonly amountFen?: number;
  readonly payee?: string;
}

export type ListedOrder = FinanceOrder & { readonly orderId: string };

/** The finance bureau, as this system needs it. Each method is one call and never repeats itself. */
export interface FinanceGateway {
  /** Throws for nothing that can happen on the way: whatever leaves it open whether the order arrived is `unknown`. */
  readonly submit: (order: OrderToPay) => Promise<Submission>;
  /** Throws if there is no answer that can be believed; `not_found` only where they say that they have no such order. */
  readonly query: (orderId: string) => Promise<FinanceOrder>;
  /** Every order that they have, whoever remembers it here. Throws if there is no answer that can be believed. */
  readonly list: () => Promise<readonly ListedOrder[]>;
}
