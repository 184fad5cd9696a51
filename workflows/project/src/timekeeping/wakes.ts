import { WAKE_SIGNAL } from '@shenpi/workflow-contract';
import { defineSignal, setHandler } from '@temporalio/workflow';

/** Counts the wake-ups of this run. Whoever looks notes the count first; a higher one afterwards means: look again. */
export interface Wakes {
  readonly count: () => number;
}

/**
 * Registers the handler of `wake`; to be called before anything is awaited. The handler only counts: a wake-up that
 * arrives while the record is being read is seen by the next comparison, and ten of them cost one look.
 */
export const listenForWakes = (): Wakes => {
  let count = 0;
  setHandler(defineSignal(WAKE_SIGNAL), () => {
    count += 1;
  });
  return { count: () => count };
};
