import type { Actor } from '@shenpi/record';
import type { Request } from 'express';

/** The person behind a session. */
export interface SignedIn extends Actor {
  readonly username: string;
  readonly displayName: string;
  readonly orgName: string;
  /** The session's own token, for ending it. */
  readonly token: string;
}

const actors = new WeakMap<Request, SignedIn>();

/** Kept beside the request instead of on it, so that nothing that a client sends can be taken for it. */
export const signInRequest = (request: Request, actor: SignedIn): void => void actors.set(request, actor);

export const signedInOf = (request: Request): SignedIn | null => actors.get(request) ?? null;
