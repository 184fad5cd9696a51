import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../telling/plain-error';
import type { Say } from '../telling/progress';
import type { ManagedProcess } from './managed-process';

/** Keeps processes running until it is told to stop them. */
export interface Supervisor {
  /** Takes over a process that runs already. */
  readonly watch: (name: string, managed: ManagedProcess) => void;
  /** Starts a process and watches it. */
  readonly start: (name: string, managed: ManagedProcess) => Promise<void>;
  /** Stops everything in the reverse order of starting, and restarts nothing any more. */
  readonly stopAll: () => Promise<void>;
}

const longestPauseMs = 30_000;

/** How long to wait before the n-th attempt (from 1) to start something again: 1, 2, 4 … 30 seconds. */
export const backOffMs = (attempt: number): number => Math.min(1000 * 2 ** (attempt - 1), longestPauseMs);

/** A process that ran this long is taken to have been well: its next restart is quick again. */
const wellAfterMs = 60_000;

export const supervisor = (say: Say): Supervisor => {
  const watched: { readonly name: string; readonly managed: ManagedProcess }[] = [];
  const stopping = new AbortController();

  const restart = async (name: string, managed: ManagedProcess, attempt: number): Promise<void> => {
    const waitMs = backOffMs(attempt);
    say(
      `${name} 意外退出，${waitMs / 1000} 秒后重新启动 · ${name} ended unexpectedly; starting it again in ${waitMs / 1000} s`,
    );
    // Rejects when everything is being stopped; there is nothing left to restart then.
    const isTime = await pause(waitMs, true, { signal: stopping.signal }).catch(() => false);
    if (!isTime) return;
    try {
      await managed.start();
      say(`${name} 已重新启动 · ${name} runs again`);
    } catch (error) {
      if (stopping.signal.aborted) return;
      say(messageOf(error));
      await restart(name, managed, attempt + 1);
    }
  };

  const watch = (name: string, managed: ManagedProcess): void => {
    let lastDeath = Number.NEGATIVE_INFINITY;
    let deaths = 0;
    watched.push({ name, managed });
    managed.onUnexpectedExit(() => {
      if (stopping.signal.aborted) return;
      const now = performance.now();
      deaths = now - lastDeath > wellAfterMs ? 1 : deaths + 1;
      lastDeath = now;
      void restart(name, managed, deaths);
    });
  };

  return {
    watch,
    start: async (name, managed) => {
      stopping.signal.throwIfAborted();
      watch(name, managed);
      await managed.start();
    },
    stopAll: async () => {
      stopping.abort();
      for (const { name, managed } of [...watched].reverse()) {
        if (managed.pid() === undefined) continue;
        await managed.stop();
        say(`已停止 ${name} · stopped ${name}`);
      }
    },
  };
};
