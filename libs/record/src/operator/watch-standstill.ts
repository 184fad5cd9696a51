/** Tells which of what is looked at has not moved for so long; in real time that no clock can set back. */
export interface Standstill {
  /** Seconds for which each of these has stood, where that is at least `seconds`. What is not among them is forgotten. */
  readonly longerThan: (keys: readonly string[], seconds: number) => ReadonlyMap<string, number>;
}

/** Kept by whoever watches: another watcher begins to count anew. */
export const newStandstill = (clock: () => number = () => performance.now()): Standstill => {
  let since = new Map<string, number>();
  return {
    longerThan: (keys, seconds) => {
      const now = clock();
      since = new Map(keys.map((key) => [key, since.get(key) ?? now]));
      const stood = [...since].map(([key, from]) => [key, Math.floor((now - from) / 1000)] as const);
      return new Map(stood.filter(([, passed]) => passed >= seconds));
    },
  };
};
