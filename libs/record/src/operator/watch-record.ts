import { WATCH_LIMITS, type WatchLimits } from '@shenpi/domain';
import type { RecordStore } from '../connection/record-store';
import { paced } from './pacing';
import { openIncidentsOf, reconcileIncidents, type Found } from './watch-reconcile';
import { newChainLook } from './watch-chains';
import { newDeadlineLook } from './watch-deadlines';
import { editionFindings } from './watch-editions';
import { entitledFindings } from './watch-entitled';
import { lastingFindings } from './watch-lasting';
import { paymentFindings } from './watch-payments';
import { goneProcesses, newClockLook, processFindings } from './watch-processes';
import { queueFindings, storageFindings } from './watch-queue';
import { newWaitingLook } from './watch-waiting';

/** Steady milliseconds, for what has to last and for the clock that is compared with the database's. */
export interface WatchClocks {
  readonly waited?: () => number;
  readonly steady?: () => number;
}

export interface RecordWatch {
  /** One look at everything; what one kind of look cannot do keeps no other from being done. Throws what failed at the end. */
  readonly look: () => Promise<void>;
}

/**
 * Watches the record from inside: raises what is wrong as incidents and closes them when it is gone. Kept by one watcher at a time, which
 * remembers between two looks how long something has not moved.
 */
export const newRecordWatch = (
  store: RecordStore,
  limits: WatchLimits = WATCH_LIMITS,
  { waited, steady }: WatchClocks = {},
): RecordWatch => {
  const lookAtClocks = newClockLook(store, limits, steady);
  const lookAtWaiting = newWaitingLook(store, limits, waited);
  const lookAtDeadlines = newDeadlineLook(store, limits);
  const lookAtChains = newChainLook(store, limits);

  const lookAtEntitled = paced<readonly Found[]>(
    async () => [await entitledFindings(store, limits)],
    () => [],
  );
  const lookAtEditions = paced<readonly Found[]>(
    async () => [await editionFindings(store)],
    () => [],
  );

  const isEngineAway = async (): Promise<boolean> =>
    (await openIncidentsOf(store, ['engine_away'])).length > 0;

  return {
    look: async () => {
      const gone = await goneProcesses(store, limits);
      const looks: readonly (() => Promise<readonly Found[]>)[] = [
        async () => processFindings(gone),
        async () => [await lookAtClocks()],
        async () => lookAtWaiting(gone.worker || (await isEngineAway())),
        async () => [await queueFindings(store, limits, gone)],
        async () => [await storageFindings(store)],
        async () => [await paymentFindings(store, limits)],
        async () => [await lookAtDeadlines()],
        lookAtEntitled,
        lookAtEditions,
        async () => [await lookAtChains()],
        async () => lastingFindings(store),
      ];
      const failures: unknown[] = [];
      for (const look of looks) {
        try {
          for (const found of await look()) await reconcileIncidents(store, found);
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0)
        throw new AggregateError(failures, `${failures.length} looks at the record failed`);
    },
  };
};
