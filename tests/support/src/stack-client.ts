import {
  signIn,
  type Answer,
  type BodyInput,
  type ErrorAnswer,
  type Params,
  type Query,
  type Route,
} from '@shenpi/contract';
import { eventually } from './eventually';
import { stackAccountId, STACK_PASSWORD } from './stack-people';

/** What travels with a request, as the route declares it. */
export interface RouteInput<R extends Route> {
  readonly params?: Params<R>;
  readonly query?: Partial<Query<R>>;
  /** Sent as JSON; a form as it is. */
  readonly body?: BodyInput<R> | FormData;
}

/** An answer of the API: what the route promises, or a refusal. */
export type RouteAnswer<R extends Route> =
  | { readonly ok: true; readonly status: number; readonly answer: Answer<R> }
  | { readonly ok: false; readonly status: number; readonly error: ErrorAnswer['error'] };

/** A signed-in person of the small bureau at one API. */
export interface StackPerson {
  readonly username: string;
  readonly accountId: string;
  readonly token: string;
  /** One request. Throws when there is no answer: nobody there, or the line was cut. */
  readonly call: <R extends Route>(route: R, input?: RouteInput<R>) => Promise<RouteAnswer<R>>;
  /**
   * The same request again and again until it is answered: after a cut line, and after "try again" (the record is away, or
   * somebody else works on the case). Safe for everything that carries a commandId.
   */
  readonly insist: <R extends Route>(route: R, input?: RouteInput<R>) => Promise<RouteAnswer<R>>;
  /** `insist`, and its answer; throws what was refused. */
  readonly expect: <R extends Route>(route: R, input?: RouteInput<R>) => Promise<Answer<R>>;
}

const ATTEMPT_MS = 15_000;
const INSIST_MS = 90_000;
const TRY_AGAIN: ReadonlySet<string> = new Set(['busy', 'record_unavailable']);

const pathOf = (route: Route, params: Readonly<Record<string, unknown>> = {}): string =>
  route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = params[name];
    if (typeof value !== 'string') throw new Error(`${route.id} needs the parameter ${name}`);
    return encodeURIComponent(value);
  });

const queryOf = (query: Readonly<Record<string, unknown>> = {}): string => {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, String(value));
  return given.size === 0 ? '' : `?${given.toString()}`;
};

const request = async <R extends Route>(
  url: string,
  token: string | undefined,
  route: R,
  { params, query, body }: RouteInput<R>,
): Promise<RouteAnswer<R>> => {
  const isJson = body !== undefined && !(body instanceof FormData);
  const response = await fetch(`${url}${pathOf(route, params)}${queryOf(query)}`, {
    method: route.method.toUpperCase(),
    headers: {
      ...(isJson ? { 'content-type': 'application/json' } : {}),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    signal: AbortSignal.timeout(ATTEMPT_MS),
  });
  const { status } = response;
  const text = await response.text();
  if (response.ok) return { ok: true, status, answer: route.answer.parse(JSON.parse(text)) as Answer<R> };
  const { error } = JSON.parse(text) as ErrorAnswer;
  return { ok: false, status, error };
};

const insisting = <R extends Route>(attempt: () => Promise<RouteAnswer<R>>): Promise<RouteAnswer<R>> =>
  eventually(
    async () => {
      const answered = await attempt();
      if (!answered.ok && TRY_AGAIN.has(answered.error.code)) throw new Error(`still ${answered.error.code}`);
      return answered;
    },
    { timeoutMs: INSIST_MS, everyMs: 100 },
  );

const acceptedBy = <R extends Route>(who: string, route: R, answered: RouteAnswer<R>): Answer<R> => {
  if (answered.ok) return answered.answer;
  throw new Error(`${route.id} by ${who} was refused: ${answered.status} ${JSON.stringify(answered.error)}`);
};

/** A request without signing in. */
export const askPublicly = <R extends Route>(
  url: string,
  route: R,
  input: RouteInput<R> = {},
): Promise<RouteAnswer<R>> => request(url, undefined, route, input);

/** Tries once to sign in. Throws when there is no answer. */
export const trySignIn = (url: string, username: string): Promise<RouteAnswer<typeof signIn>> =>
  askPublicly(url, signIn, { body: { username, password: STACK_PASSWORD } });

/** Signs in for a bearer token, insisting like everything else. */
export const signInAt = async (url: string, username: string): Promise<string> =>
  acceptedBy(username, signIn, await insisting(() => trySignIn(url, username))).token;

export const personAt = (url: string, username: string, token: string): StackPerson => {
  const call: StackPerson['call'] = (route, input = {}) => request(url, token, route, input);
  const insist: StackPerson['insist'] = (route, input) => insisting(() => call(route, input));
  return {
    username,
    accountId: stackAccountId(username),
    token,
    call,
    insist,
    expect: async (route, input) => acceptedBy(username, route, await insist(route, input)),
  };
};
