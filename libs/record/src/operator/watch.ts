import { WATCH_LIMITS, type WatchLimits } from '@shenpi/domain';
import type { RecordStore } from '../connection/record-store';
import { startProcessBeat, type BeatOptions } from './process-beat';
import { newRecordWatch } from './watch-record';
import { watchInTurn, type Watching } from './watch-turn';

export interface WatchOptions extends BeatOptions {
  readonly failed: (error: unknown) => void;
  readonly limits?: WatchLimits;
}

/**
 * What every process does beside its own work: says that it is there, and watches the record when it is its turn. Stop it before the
 * record is closed.
 */
export const startWatching = (store: RecordStore, options: WatchOptions): Watching => {
  const { limits = WATCH_LIMITS, failed } = options;
  const beat = startProcessBeat(store, options);
  const watch = newRecordWatch(store, limits);
  const watching = watchInTurn(store, {
    name: 'record',
    everyMs: limits.recordEverySeconds * 1_000,
    round: () => watch.look(),
    failed,
  });
  return {
    stop: async () => {
      await watching.stop();
      await beat.stop();
    },
  };
};
