import { paymentStep, type PaymentState } from '@shenpi/domain';
import type { FinanceAnswer, PaymentStep, Submission } from '@shenpi/workflow-contract';

/** One payment order, with what the finance side will say written down beforehand. */
export interface ScriptedOrder {
  readonly state: () => PaymentState;
  readonly step: (step: PaymentStep) => { readonly state: PaymentState };
  readonly submit: () => Submission;
  readonly query: () => FinanceAnswer;
  /** The calls that reached the finance side, in their order. */
  readonly calls: () => readonly ('submit' | 'query')[];
  /** Resolves when the finance side has been called this often. */
  readonly called: (times: number) => Promise<void>;
}

export const scriptedOrder = (script: {
  readonly state?: PaymentState;
  readonly submissions: readonly Submission['outcome'][];
  readonly answers: readonly FinanceAnswer['status'][];
}): ScriptedOrder => {
  const submissions = [...script.submissions];
  const answers = [...script.answers];
  const calls: ('submit' | 'query')[] = [];
  const waiting = new Set<{ readonly times: number; readonly tell: () => void }>();
  let state: PaymentState = script.state ?? 'created';

  const note = (call: 'submit' | 'query'): void => {
    calls.push(call);
    for (const waiter of waiting) if (calls.length >= waiter.times) waiter.tell();
  };

  return {
    state: () => state,
    step: ({ event }) => {
      state = paymentStep(state, event);
      return { state };
    },
    submit: () => {
      note('submit');
      return { outcome: submissions.shift() ?? 'unknown' };
    },
    query: () => {
      note('query');
      const status = answers.shift() ?? 'pending';
      return { status, ...(status === 'paid' ? { voucherNumber: 'CZ00000001' } : {}) };
    },
    calls: () => calls,
    called: (times) =>
      calls.length >= times ? Promise.resolve() : new Promise((tell) => void waiting.add({ times, tell })),
  };
};
