import { WATCH_LIMITS, type WatchLimits } from '@shenpi/domain';
import { newStandstill, paced, reconcileIncidents, type RecordStore } from '@shenpi/record';
import { isEngineAway } from '../engine/engine-away';
import { newRunComparison } from './compare-runs';
import { newBehindLook } from './describe-behind';
import type { EngineLook, WatchedEngine } from './watched-engine';

export interface EngineWatch {
  /** One look. Throws what failed, but for an engine that is away: that is a finding. */
  readonly look: () => Promise<void>;
}

/** Away for a moment is nothing to tell anybody. */
const AWAY_SECONDS = 10;

/**
 * Watches the engine as the record needs it: that it answers, a run for every open case, none that fails again and again, none that waits
 * for a build that is gone. The record's own watch looks at everything else.
 */
export const newEngineWatch = (
  store: RecordStore,
  engine: WatchedEngine,
  limits: WatchLimits = WATCH_LIMITS,
  clock?: () => number,
): EngineWatch => {
  const look: EngineLook = { store, engine, limits, clock };
  const awayFor = newStandstill(clock);
  // The counts of all open cases and runs: the more there are, the less often they are compared.
  const compareRuns = paced(newRunComparison(look), () => undefined, clock);
  const describeBehind = newBehindLook(look);

  const answers = async (): Promise<boolean> => {
    try {
      await engine.call((client) =>
        client.workflowService.describeNamespace({ namespace: client.options.namespace }),
      );
      return true;
    } catch (error) {
      if (isEngineAway(error)) return false;
      throw error;
    }
  };

  return {
    look: async () => {
      const isThere = await answers();
      const isAway = awayFor.longerThan(isThere ? [] : ['engine'], AWAY_SECONDS).size > 0;
      if (isThere || isAway)
        await reconcileIncidents(store, {
          kind: 'engine_away',
          findings: isAway ? [{ kind: 'engine_away' }] : [],
        });
      if (!isThere) return;
      await compareRuns();
      await describeBehind();
    },
  };
};
