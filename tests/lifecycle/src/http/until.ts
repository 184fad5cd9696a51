import { setTimeout as pause } from 'node:timers/promises';
import { Unmet } from '../play/expectation';

/**
 * Reads again and again until something is there, and gives it. Waits on the condition only; whoever is not there within the
 * limit ends the story with a sentence.
 */
export const until = async <T>(
  what: string,
  read: () => Promise<T | null | undefined>,
  { limitMs, everyMs = 100 }: { readonly limitMs: number; readonly everyMs?: number },
): Promise<T> => {
  const endsAt = performance.now() + limitMs;
  for (;;) {
    const value = await read();
    if (value !== null && value !== undefined) return value;
    if (performance.now() >= endsAt) throw new Unmet(`${what}: not within ${Math.round(limitMs / 1000)} s`);
    await pause(everyMs);
  }
};
