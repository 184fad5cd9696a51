import type { Instant, Role, TaskKind } from '@shenpi/domain';

/** Somebody who is away, as their substitute meets them: what they could do, and how much of it they left. */
export interface Principal {
  readonly accountId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly orgId: string;
  /** Null: everything that may be left to a substitute. */
  readonly taskKinds: readonly TaskKind[] | null;
  readonly until: Instant;
}

/** Who gives a command, as the session says. */
export interface Actor {
  readonly accountId: string;
  readonly roles: readonly Role[];
  readonly orgId: string;
  /** For whom they stand in at the instant of a read; filled by `standing`, never by the session. A decision reads it again under its locks. */
  readonly standsInFor?: readonly Principal[];
}

export const holds = (actor: Actor, role: Role): boolean => actor.roles.includes(role);
