import type { Configuration } from '@shenpi/platform';
import type { CookieOptions, Request, Response } from 'express';

export const SESSION_COOKIE = 'shenpi_session';

type CookieSettings = Pick<Configuration, 'secureCookies' | 'sessionHours'>;

/** Out of reach of scripts; not sent along with what other sites post (and those are refused besides: ./same-origin.rule). */
const cookieOptions = ({ secureCookies }: CookieSettings): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  secure: secureCookies,
  path: '/',
});

export const setSessionCookie = (response: Response, token: string, settings: CookieSettings): void =>
  void response.cookie(SESSION_COOKIE, token, {
    ...cookieOptions(settings),
    maxAge: settings.sessionHours * 3_600_000,
  });

export const clearSessionCookie = (response: Response, settings: CookieSettings): void =>
  void response.clearCookie(SESSION_COOKIE, cookieOptions(settings));

/** How a request proves its session. A token in the Authorization header counts before a cookie: no other site can send one. */
export type SessionProof = { readonly kind: 'bearer' | 'cookie'; readonly token: string };

const BEARER = /^Bearer +([A-Za-z0-9_-]{20,200})$/i;
const TOKEN = /^[A-Za-z0-9_-]{20,200}$/;

export const sessionProofOf = (request: Pick<Request, 'headers' | 'cookies'>): SessionProof | null => {
  const bearer = BEARER.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return { kind: 'bearer', token: bearer };
  const cookie: unknown = request.cookies?.[SESSION_COOKIE];
  return typeof cookie === 'string' && TOKEN.test(cookie) ? { kind: 'cookie', token: cookie } : null;
};
