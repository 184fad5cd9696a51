import { ROLES } from '@shenpi/domain';
import { z } from 'zod';
import { route } from '../kernel/route';
import { uuid } from '../kernel/values';

export const me = z.object({
  accountId: uuid,
  username: z.string(),
  displayName: z.string(),
  roles: z.array(z.enum(ROLES)),
  orgId: uuid,
  orgName: z.string(),
  /** What the web shows of the installation: the record clock moves only outside production. */
  installation: z.enum(['demonstration', 'test', 'production']),
});
export type Me = z.infer<typeof me>;

export const signIn = route({
  id: 'signIn',
  method: 'post',
  path: '/api/session',
  summary:
    'Sign in; sets an http-only session cookie, or answers a bearer token to a client that asks for one',
  access: 'public',
  body: z.object({ username: z.string().trim().min(1).max(80), password: z.string().min(1).max(200) }),
  answer: z.object({ me, token: z.string() }),
});
export const signOut = route({
  id: 'signOut',
  method: 'delete',
  path: '/api/session',
  summary: 'Sign out',
  access: 'signed_in',
  answer: z.object({}),
});
export const whoAmI = route({
  id: 'whoAmI',
  method: 'get',
  path: '/api/session',
  summary: 'The signed-in person',
  access: 'signed_in',
  answer: z.object({ me }),
});
