import fc from 'fast-check';
import {
  isFinalPayment,
  mayResubmit,
  mustAsk,
  PAYMENT_EVENTS,
  PAYMENT_STATES,
  paymentContradiction,
  paymentStep,
  type PaymentEvent,
  type PaymentState,
} from './payment.rule';

const after = (...events: readonly PaymentEvent[]): PaymentState =>
  events.reduce(paymentStep, 'created' as PaymentState);

describe('paymentStep', () => {
  it.each<[string, PaymentEvent[], PaymentState]>([
    ['accepted and confirmed', ['submit_ok', 'answer_pending', 'answer_confirmed'], 'confirmed'],
    ['accepted and refused', ['submit_ok', 'answer_refused'], 'refused'],
    [
      'accepted, but the answer timed out',
      ['submit_timeout', 'answer_pending', 'answer_confirmed'],
      'confirmed',
    ],
    ['timed out and never arrived', ['submit_timeout', 'answer_not_found'], 'created'],
    ['timed out twice', ['submit_timeout', 'answer_not_found', 'submit_timeout'], 'unknown'],
    ['confirmed before the sending was answered', ['answer_confirmed', 'submit_ok'], 'confirmed'],
    ['accepted, then not found: ask again first', ['submit_ok', 'answer_not_found'], 'unknown'],
    ['accepted, then twice not found', ['submit_ok', 'answer_not_found', 'answer_not_found'], 'created'],
    ['a repeated sending that times out', ['submit_ok', 'submit_timeout'], 'submitted'],
    ['rebuilt: it asks and finds the payment made', ['answer_confirmed'], 'confirmed'],
  ])('%s', (_, events, state) => {
    expect(after(...events)).toBe(state);
  });

  it('stays in a final state whatever comes', () => {
    for (const state of ['confirmed', 'refused'] as const) {
      expect(PAYMENT_EVENTS.map((event) => paymentStep(state, event))).toEqual(
        PAYMENT_EVENTS.map(() => state),
      );
    }
  });

  it('reaches confirmed and refused only by an answer that says so', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PAYMENT_EVENTS)), (events) => {
        const first = events.find((event) => event === 'answer_confirmed' || event === 'answer_refused');
        const wanted = first === undefined ? null : first === 'answer_confirmed' ? 'confirmed' : 'refused';
        const state = after(...events);
        expect(isFinalPayment(state) ? state : null).toBe(wanted);
      }),
    );
  });

  it('may not send again after a timeout until an answer says that nothing arrived', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...PAYMENT_EVENTS.filter((event) => event !== 'answer_not_found'))),
        (events) => {
          expect(mayResubmit(after('submit_timeout', ...events))).toBe(false);
        },
      ),
    );
  });

  it('in every state either sends, asks or is done', () => {
    for (const state of PAYMENT_STATES) {
      expect([mayResubmit(state), mustAsk(state), isFinalPayment(state)].filter(Boolean)).toHaveLength(1);
    }
  });
});

describe('paymentContradiction', () => {
  it('reports exactly the two late answers that say the opposite', () => {
    const reported = PAYMENT_STATES.flatMap((state) =>
      PAYMENT_EVENTS.filter(
        (event) => paymentContradiction(state, event)?.code === 'payment_contradiction',
      ).map((event) => `${state} ${event}`),
    );
    expect(reported).toEqual(['confirmed answer_refused', 'refused answer_confirmed']);
  });
});
