import { setTimeout as pause } from 'node:timers/promises';

/**
 * Calls `assertion` again and again until it stops throwing, and gives its result. After `timeoutMs` (default thirty
 * seconds) its last error is thrown. Waits on a condition, never for a fixed time.
 */
export const eventually = async <T>(
  assertion: () => Promise<T> | T,
  { timeoutMs = 30_000, everyMs = 50 }: { readonly timeoutMs?: number; readonly everyMs?: number } = {},
): Promise<T> => {
  const endsAt = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() >= endsAt) throw error;
    }
    await pause(everyMs);
  }
};
