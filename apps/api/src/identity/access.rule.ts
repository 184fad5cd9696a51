import type { Access } from '@shenpi/contract';
import type { Role } from '@shenpi/domain';

/** `sign_in`: somebody has to sign in first. `hidden`: for this person the route does not exist. */
export type AccessAnswer = 'granted' | 'sign_in' | 'hidden';

export const accessAnswer = (
  access: Access,
  actor: { readonly roles: readonly Role[] } | null,
): AccessAnswer => {
  if (access === 'public') return 'granted';
  if (actor === null) return 'sign_in';
  if (access === 'signed_in') return 'granted';
  return access.some((role) => actor.roles.includes(role)) ? 'granted' : 'hidden';
};
