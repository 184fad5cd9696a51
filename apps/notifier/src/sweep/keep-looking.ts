import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '@shenpi/platform';

export interface Looking {
  /** Resolves when the look that is under way is over. */
  readonly stop: () => Promise<void>;
}

/** Looks every `everyMs` milliseconds, beginning at once, until it is stopped. A look that fails is noted, and the next one comes all the same. */
export const keepLooking = (
  look: (nth: number) => Promise<void>,
  everyMs: number,
  logger: Logger,
): Looking => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const looks = async (): Promise<void> => {
    for (let nth = 0; !signal.aborted; nth += 1) {
      try {
        await look(nth);
      } catch (error) {
        logger.debug({ err: error }, 'the record does not answer');
      }
      await wait(everyMs, undefined, { signal }).catch(() => undefined);
    }
  };
  const ended = looks();
  return {
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
};
