import type { PaymentEvent, PaymentState } from '@shenpi/domain';

export interface PaymentInput {
  readonly orderId: string;
  /** Seconds of real time between two questions about an order that is not decided. */
  readonly askAgainSeconds: number;
}

/** For a run that is started again from the record alone. */
export const DEFAULT_ASK_AGAIN_SECONDS = 60;

/** What the engine may know of an order: amount and payee stay in the record. */
export interface PaymentStanding {
  readonly orderId: string;
  readonly state: PaymentState;
  readonly attempt: number;
}

/** What became of sending. `unknown` covers everything after which the order may have arrived all the same. */
export interface Submission {
  readonly outcome: 'accepted' | 'unknown' | 'refused';
  readonly reason?: string;
}

/** What the finance side says about an id. */
export interface FinanceAnswer {
  readonly status: 'not_found' | 'pending' | 'paid' | 'refused';
  readonly voucherNumber?: string;
  readonly reason?: string;
}

export interface PaymentStep {
  readonly orderId: string;
  readonly event: PaymentEvent;
  readonly voucherNumber?: string;
  readonly reason?: string;
}

/** Short transactions on the record. Idempotent by order id. */
export interface PaymentRecordActivities {
  readPaymentOrder(input: { readonly orderId: string }): Promise<PaymentStanding | null>;
  recordPaymentStep(input: PaymentStep): Promise<{ readonly state: PaymentState }>;
}

/** One call each to the finance side. */
export interface FinanceActivities {
  /** Sends the order as the record has it, under our id. Never repeated by the engine: what became of it is asked. */
  submitPayment(input: { readonly orderId: string }): Promise<Submission>;
  queryPayment(input: { readonly orderId: string }): Promise<FinanceAnswer>;
}
