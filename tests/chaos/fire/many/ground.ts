import type { StackOptions } from '@shenpi/test-support';

/** What the system stands on: how many processes there are of each kind, and whether the engine is one or a cluster. */
export interface Ground {
  readonly apis: NonNullable<StackOptions['apis']>;
  readonly workers: NonNullable<StackOptions['workers']>;
  readonly notifiers: NonNullable<StackOptions['notifiers']>;
  readonly cluster?: {
    readonly frontend: number;
    readonly history: number;
    readonly matching: number;
    readonly worker: number;
  };
}

/** The usual form: an engine of one process. */
export const FEW: Ground = { apis: 2, workers: 2, notifiers: 1 };

/**
 * What stands on several hosts in a province, here in as many processes of one: whichever of them dies, there is another one of
 * its kind, but for PostgreSQL, whose second one is the database's own matter, and the engine's own worker, which nobody waits for.
 */
export const MANY: Ground = {
  ...{ apis: 2, workers: 3, notifiers: 2 },
  cluster: { frontend: 2, history: 2, matching: 2, worker: 1 },
};
