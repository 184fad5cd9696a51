import type { IncidentKind, WatchLimits } from '@shenpi/domain';
import { reconcileIncidents, withoutFlood, type IncidentFinding, type RecordStore } from '@shenpi/record';
import type { Client } from '@temporalio/client';

/** Calls to the engine, each given up after some seconds. */
export interface WatchedEngine {
  readonly call: <T>(work: (client: Client) => Promise<T>) => Promise<T>;
}

/** What every look at the engine needs. */
export interface EngineLook {
  readonly store: RecordStore;
  readonly engine: WatchedEngine;
  readonly limits: WatchLimits;
  /** Steady milliseconds. */
  readonly clock?: () => number;
}

/** The engine is asked about so many runs one by one at a look, and no more. */
export const MOST_DESCRIBED = 100;

export const tellAll = (
  { store, limits }: EngineLook,
  kind: IncidentKind,
  findings: readonly IncidentFinding[],
): Promise<void> =>
  reconcileIncidents(store, { kind, findings: withoutFlood(kind, findings, limits.namedOneByOne) });
