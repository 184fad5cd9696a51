/** What takes longer than this rests so many times as long before it is done again. */
const NOTICEABLE_MS = 1_000;
const RESTS = 20;

/**
 * Lets work that is asked for again and again be done only as often as it may cost: what is done in a moment is done every time, what takes
 * a second twenty seconds apart. However large the record grows, it so takes no more than a twentieth of a processor. Answers what `idle`
 * says while it rests.
 */
export const paced = <T>(
  work: () => Promise<T>,
  idle: () => T,
  clock: () => number = () => performance.now(),
): (() => Promise<T>) => {
  let restsUntil = 0;
  return async () => {
    const from = clock();
    if (from < restsUntil) return idle();
    try {
      return await work();
    } finally {
      const took = clock() - from;
      if (took > NOTICEABLE_MS) restsUntil = clock() + took * RESTS;
    }
  };
};

/** The same for something that is read: while it rests the last answer stands. */
export const kept = <T>(
  read: () => Promise<T>,
  leastMs = 0,
  clock: () => number = () => performance.now(),
): (() => Promise<T>) => {
  let last: { readonly value: T; readonly until: number } | undefined;
  return async () => {
    const from = clock();
    if (last !== undefined && from < last.until) return last.value;
    const value = await read();
    const took = clock() - from;
    last = { value, until: clock() + Math.max(leastMs, took > NOTICEABLE_MS ? took * RESTS : 0) };
    return value;
  };
};
