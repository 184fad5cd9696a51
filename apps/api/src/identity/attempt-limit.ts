const WINDOW_MS = 60_000;

interface Window {
  readonly startedAtMs: number;
  readonly attempts: number;
}

export interface AttemptLimit {
  /** Counts an attempt; answers 0 when it may go on, else the milliseconds until it is worth trying again. */
  readonly attempt: (key: string, nowMs: number) => number;
  /** Forgets what was counted: the person has proven who they are. */
  readonly forgive: (key: string) => void;
}

/**
 * At most so many attempts a minute for one key, in memory: each process counts for itself. Holds at most `keysKept` keys; when
 * somebody floods it with others, the longest unused go first.
 */
export const attemptLimit = ({
  perMinute,
  keysKept = 10_000,
}: {
  readonly perMinute: number;
  readonly keysKept?: number;
}): AttemptLimit => {
  const windows = new Map<string, Window>();
  return {
    attempt: (key, nowMs) => {
      const kept = windows.get(key);
      const current =
        kept !== undefined && nowMs - kept.startedAtMs < WINDOW_MS
          ? kept
          : { startedAtMs: nowMs, attempts: 0 };
      windows.delete(key);
      windows.set(key, { ...current, attempts: current.attempts + 1 });
      const oldest = windows.keys().next();
      if (windows.size > keysKept && !oldest.done) windows.delete(oldest.value);
      return current.attempts < perMinute ? 0 : current.startedAtMs + WINDOW_MS - nowMs;
    },
    forgive: (key) => void windows.delete(key),
  };
};
