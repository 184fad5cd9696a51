import { setTimeout as wait } from 'node:timers/promises';
import type { LogFunctionFactory, Runner, WorkerEvents } from 'graphile-worker';
import type { Logger } from '../logging';

/**
 * Without a batch the queue does not wait for the end of a job to be written, and a database that is lost in that moment ends the
 * whole process. With one it ends the runner, which begins again.
 */
export const ENDS_IN_BATCHES = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } } as const;

/** A runner that broke may never come to its end; its jobs are given back to the next one. */
const STOP_WITHIN_MS = 10_000;
const LOG_LEVELS = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;

/**
 * Rejects when the end of a job could not be written, by a deadlock for instance. The library then shuts its pool down and waits for
 * ever if other jobs end meanwhile, so its own promise cannot be relied upon.
 */
export const endNotWritten = (events: WorkerEvents): Promise<never> => {
  const broken = new Promise<never>((_, reject) => {
    events.once('pool:fatalError', ({ error }) => reject(error));
  });
  // Awaited once the runner runs; until then it must not count as unhandled.
  broken.catch(() => undefined);
  return broken;
};

/** Stops a runner, and goes on without it if that takes too long. */
export const stopInTime = async (runner: Runner, logger: Logger): Promise<void> => {
  const stopped = runner.stop().catch((error: unknown) => {
    logger.debug({ err: error }, 'the runner had ended before');
  });
  await Promise.race([stopped, wait(STOP_WITHIN_MS, undefined, { ref: false })]);
};

/** What the queue itself says goes into the process's log, at the levels that it means there. */
export const queueLog =
  (logger: Logger): LogFunctionFactory =>
  () =>
  (level, message) => {
    logger[LOG_LEVELS[level]]({ part: 'queue' }, message);
  };
