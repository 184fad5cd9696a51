import { WAKE_SIGNAL } from '@shenpi/workflow-contract';
import { defineSignal, setHandler } from '@temporalio/workflow';

/** Counts the wake-ups of this run. Whoever looks notes the count first; a higher one afterwards means: look again. */
export interface Wakes {
  readonly count: () => number;
  /** The trace of the latest one, if it carried any: the look that follows belongs to it. */
  readonly trace: () => string | undefined;
}

/**
 * Registers the handler of `wake`; to be called before anything is awaited. The handler only counts: a wake-up that
 * arrives while the record is being read is seen by the next comparison, and ten of them cost one look.
 */
export const listenForWakes = (): Wakes => {
  let count = 0;
  let trace: string | undefined;
  setHandler(defineSignal<[string?]>(WAKE_SIGNAL), (carried) => {
    count += 1;
    trace = carried;
  });
  return { count: () => count, trace: () => trace };
};
