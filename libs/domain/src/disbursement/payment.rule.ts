import { reject, type Rejection } from '../kernel';

/**
 * One payment order at the finance bureau's interface, from our side. created: not known to have reached the other side;
 * submitted: accepted there, not decided; unknown: sent without an answer; confirmed and refused are final.
 */
export const PAYMENT_STATES = ['created', 'submitted', 'unknown', 'confirmed', 'refused'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** What sending an order and asking about it can bring. `answer_not_found`: the other side does not know our id. */
export const PAYMENT_EVENTS = [
  'submit_ok',
  'submit_timeout',
  'answer_confirmed',
  'answer_refused',
  'answer_not_found',
  'answer_pending',
] as const;
export type PaymentEvent = (typeof PAYMENT_EVENTS)[number];

type Steps = Readonly<Record<PaymentEvent, PaymentState>>;

const STEPS: Readonly<Record<PaymentState, Steps>> = {
  created: {
    submit_ok: 'submitted',
    submit_timeout: 'unknown',
    answer_confirmed: 'confirmed',
    answer_refused: 'refused',
    answer_not_found: 'created',
    answer_pending: 'submitted',
  },
  submitted: {
    submit_ok: 'submitted',
    // The order was accepted before; a repeated sending that times out takes nothing of that back.
    submit_timeout: 'submitted',
    answer_confirmed: 'confirmed',
    answer_refused: 'refused',
    // They accepted it and do not find it: asked once more before anything is sent again.
    answer_not_found: 'unknown',
    answer_pending: 'submitted',
  },
  unknown: {
    submit_ok: 'submitted',
    submit_timeout: 'unknown',
    answer_confirmed: 'confirmed',
    answer_refused: 'refused',
    answer_not_found: 'created',
    answer_pending: 'submitted',
  },
  confirmed: {
    submit_ok: 'confirmed',
    submit_timeout: 'confirmed',
    answer_confirmed: 'confirmed',
    answer_refused: 'confirmed',
    answer_not_found: 'confirmed',
    answer_pending: 'confirmed',
  },
  refused: {
    submit_ok: 'refused',
    submit_timeout: 'refused',
    answer_confirmed: 'refused',
    answer_refused: 'refused',
    answer_not_found: 'refused',
    answer_pending: 'refused',
  },
};

/** The state after the event. Late and repeated answers are allowed for; final states stay. */
export const paymentStep = (state: PaymentState, event: PaymentEvent): PaymentState => STEPS[state][event];

/**
 * Whether the order may be sent, always under the same id: only when it is not known to have arrived. After a timeout
 * that takes an answer that says so; a payment that was rebuilt asks before it sends.
 */
export const mayResubmit = (state: PaymentState): boolean => state === 'created';

/** Whether the other side must be asked what became of the order. */
export const mustAsk = (state: PaymentState): boolean => state === 'submitted' || state === 'unknown';

export const isFinalPayment = (state: PaymentState): boolean => state === 'confirmed' || state === 'refused';

/**
 * A final state and a late answer that says the opposite: reported to a person, never followed. Other late answers
 * (pending, not found) are merely out of order.
 */
export const paymentContradiction = (state: PaymentState, event: PaymentEvent): Rejection | null => {
  if (state === 'confirmed' && event === 'answer_refused') {
    return reject(
      'payment_contradiction',
      '财政接口先确认拨付、后又答复退回，请与财政局核对凭证',
      'The finance interface confirmed this payment and now says it was refused; check the voucher with the finance bureau',
    );
  }
  return state === 'refused' && event === 'answer_confirmed'
    ? reject(
        'payment_contradiction',
        '财政接口先退回拨付、后又答复已拨付，请与财政局核对，核清前不要重新提交',
        'The finance interface refused this payment and now says it was made; check with the finance bureau before it is submitted again',
      )
    : null;
};
