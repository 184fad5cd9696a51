import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually, spawnApp, type SpawnedApp } from '@shenpi/test-support';
import type { Fire } from '../nemesis';

/** One activity that was delivered more than once, as the worker's own book tells it. */
export interface DoubledActivity {
  readonly activity: string;
  readonly how: 'twice' | 'completion lost';
  /** The second delivery was answered as the first one, times to wait left out. */
  readonly isSame: boolean;
}

export interface DoublingWorker {
  readonly app: SpawnedApp;
  readonly delivered: () => readonly DoubledActivity[];
  /** Resolves when so many activities have been delivered twice, or the patience is over. */
  readonly untilDelivered: (count: number) => Promise<void>;
}

const PRELOAD = join(__dirname, 'double-activities.mjs');
const PATIENCE_MS = 60_000;

/** A worker like the others whose every activity is delivered twice, by what is loaded before its program. */
export const startDoublingWorker = async ({ servers, stack }: Fire, n: number): Promise<DoublingWorker> => {
  const book = join(servers.dataDir, `doubles-${n}.jsonl`);
  const app = await spawnApp('worker', {
    ...stack.environment,
    NODE_OPTIONS: `--import ${pathToFileURL(PRELOAD).href}`,
    CHAOS_DOUBLES: book,
  });
  const delivered = (): readonly DoubledActivity[] =>
    existsSync(book)
      ? readFileSync(book, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as DoubledActivity)
      : [];
  return {
    app,
    delivered,
    untilDelivered: (count) =>
      eventually(
        () => {
          if (delivered().length < count) throw new Error('too few activities were delivered twice');
        },
        { timeoutMs: PATIENCE_MS, everyMs: 200 },
      ).catch(() => undefined),
  };
};
