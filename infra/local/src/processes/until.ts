import { setTimeout as pause } from 'node:timers/promises';

/**
 * Polls `condition` until it gives something other than undefined or false, and returns that.
 * Gives undefined when `timeoutMs` has passed; what the condition throws is thrown.
 */
export const until = async <T>(
  condition: () => Promise<T | undefined | false> | T | undefined | false,
  { timeoutMs, everyMs = 50 }: { readonly timeoutMs: number; readonly everyMs?: number },
): Promise<T | undefined> => {
  const endsAt = performance.now() + timeoutMs;
  for (;;) {
    const value = await condition();
    if (value !== undefined && value !== false) return value;
    if (performance.now() >= endsAt) return undefined;
    await pause(everyMs);
  }
};
