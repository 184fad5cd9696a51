import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '@shenpi/platform';

export interface Kept {
  /** Tells it to end and resolves when it has. */
  readonly stop: () => Promise<void>;
}

/**
 * Runs something that should never end, and again after a pause whenever it ends or fails: the database or the engine
 * may be away for seconds or hours, and this process waits for them. `attempt` ends soon after `stopping` is aborted.
 */
export const keepRunning = (
  what: string,
  attempt: (stopping: AbortSignal) => Promise<void>,
  options: { readonly logger: Logger; readonly pauseMs?: number },
): Kept => {
  const { logger, pauseMs = 2_000 } = options;
  const controller = new AbortController();
  const { signal } = controller;
  let lastSaid = '';

  const say = (error: unknown): void => {
    const message = error instanceof Error ? error.message : String(error);
    // Said once while it stays the same: an engine that is away for a night is one line.
    if (message !== lastSaid) logger.warn({ err: error }, `${what}: trying again every ${pauseMs} ms`);
    lastSaid = message;
  };

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await attempt(signal);
        lastSaid = '';
      } catch (error) {
        say(error);
      }
      if (!signal.aborted) await wait(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  };

  const ended = run();
  return {
    stop: async () => {
      controller.abort();
      await ended;
    },
  };
};

/** Resolves when the signal is aborted. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
