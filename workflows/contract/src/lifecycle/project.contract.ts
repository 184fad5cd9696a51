import type { Stage } from '@shenpi/domain';
import type { NextDeadline } from '../kernel/deadline';

/** Something outside the record that the project's stage wants done; asked for again until the record says it is done. */
export type Errand = { readonly kind: 'pay'; readonly orderId: string; readonly askAgainSeconds: number };

/** Where the record says the project stands, after everything that was due has been settled. */
export interface ProjectPlace extends NextDeadline {
  readonly stage: Stage;
  /** Sequence number of the last stage event that was checked against the edition's order. */
  readonly stageSeq: number;
  readonly errands: readonly Errand[];
  readonly ended: boolean;
  /** The record stands where the edition's order does not lead: reported there, and not followed. */
  readonly incident: boolean;
}

export interface ProjectInput {
  readonly projectId: string;
  /** Stage events up to this one were checked by an earlier run; 0 for the first run. */
  readonly seenSeq: number;
}

export interface ProjectActivities {
  /**
   * Settles what is due, checks every stage event after `seenSeq`, and says where the project stands. Idempotent. `trace` is that of the
   * wake-up which led here, for those who follow a click through all processes.
   */
  attendProject(input: ProjectInput & { readonly trace?: string }): Promise<ProjectPlace>;
}
