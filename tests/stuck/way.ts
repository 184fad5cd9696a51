import type { IncidentKind } from '@shenpi/domain';
import type { IncidentView } from './desk';
import type { World } from './world';

/** A project that is stuck now, and what is done about it. */
export interface Stuck {
  readonly projectId: string;
  /** Whom the incident names: the project itself, or something that all projects share. */
  readonly names: 'project' | 'bureau';
  /** What the operator does, from the incident that the desk shows. */
  readonly cure: (found: IncidentView) => Promise<void>;
  /** The project's next step, by the people whose step it is. */
  readonly finish: () => Promise<void>;
  /** Leaves nothing broken behind for the next way, whatever happened before; safe after a cure too. */
  readonly restore?: () => Promise<void>;
}

/** One way to be stuck. */
export interface Way {
  readonly zh: string;
  readonly en: string;
  readonly expects: IncidentKind;
  /** Brings a project of its own to where it breaks, and breaks it. The time until it is named counts from its end. */
  readonly make: (world: World) => Promise<Stuck>;
}
