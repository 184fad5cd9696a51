import type { Role } from '@shenpi/domain';

/** Who gives a command, as the session says. */
export interface Actor {
  readonly accountId: string;
  readonly roles: readonly Role[];
  readonly orgId: string;
}

export const holds = (actor: Actor, role: Role): boolean => actor.roles.includes(role);
