import type { Answer, BodyInput, Route } from '@shenpi/contract';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { reportCutLine } from './line';
import { Offline, Refusal } from './refusal';

type InputOf<S> = S extends { readonly _zod: { readonly input: infer I } } ? I : never;
export type ParamsInput<R extends Route> = InputOf<R['params']>;
export type QueryInput<R extends Route> = InputOf<R['query']>;

/** What a call of a route takes: only what the route declares; defaults of the query may be left out. */
export interface RouteInput<R extends Route> {
  readonly params?: ParamsInput<R>;
  readonly query?: QueryInput<R>;
}
export interface RouteCall<R extends Route> extends RouteInput<R> {
  readonly body?: BodyInput<R>;
  readonly signal?: AbortSignal;
  /** The request outlives the page (at most 64 kB): for what is saved while the tab closes. */
  readonly keepalive?: boolean;
}

/** The address of a route with its parameters filled in and its query appended; empty query values are left out. */
export const addressOf = (
  route: Route,
  input: { readonly params?: unknown; readonly query?: unknown } = {},
): string => {
  const params = Object.entries(input.params ?? {});
  const path = params.reduce(
    (text, [name, value]) => text.replace(`:${name}`, encodeURIComponent(String(value))),
    route.path,
  );
  const query = Object.entries(input.query ?? {}).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  const search = new URLSearchParams(query.map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? path : `${path}?${search}`;
};

const jsonOf = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
};

const randomHex = (bytes: number): string =>
  [...crypto.getRandomValues(new Uint8Array(bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

/** Names this call (W3C trace context), so that the operator finds what followed from it in every process. */
const newTrace = (): string => `00-${randomHex(16)}-${randomHex(8)}-01`;

/**
 * Calls a route. Throws `Refusal` when the server says no and `Offline` when nothing answers. The answer is not parsed
 * again here: server and web are built from the same declaration, and a reading page survives an added field.
 */
export const callRoute = async <const R extends Route>(
  route: R,
  call: RouteCall<R> = {},
): Promise<Answer<R>> => {
  const response = await fetch(addressOf(route, call), {
    method: route.method.toUpperCase(),
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      traceparent: newTrace(),
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: call.body === undefined ? undefined : JSON.stringify(call.body),
    signal: call.signal,
    keepalive: call.keepalive,
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    reportCutLine();
    throw new Offline(cause);
  });
  const answer = await jsonOf(response);
  if (!response.ok) throw new Refusal(response.status, answer);
  return answer as Answer<R>;
};

/** Key of a read: everything that a live event invalidates is found by the route's id and its params. */
export const routeKey = <R extends Route>(route: R, input: RouteInput<R> = {}) =>
  [route.id, input.params ?? {}, input.query ?? {}] as const;

interface ReadOptions<R extends Route = Route> {
  readonly enabled?: boolean;
  /** Milliseconds; as a function where it depends on what was last answered (`undefined` before the first answer). */
  readonly refetchInterval?: number | false | ((answer: Answer<R> | undefined) => number | false);
  /** Shows the rows of the last query while those of the next one are fetched. */
  readonly keepPrevious?: boolean;
}

/** Reads a route and keeps it fresh; the key is [route.id, params, query]. */
export const useRoute = <const R extends Route>(
  route: R,
  input: RouteInput<R> = {},
  options: ReadOptions<R> = {},
) => {
  const interval = options.refetchInterval ?? false;
  return useQuery<Answer<R>, Error>({
    queryKey: routeKey(route, input),
    queryFn: ({ signal }) => callRoute(route, { ...input, signal }),
    enabled: options.enabled ?? true,
    refetchInterval: typeof interval === 'function' ? (query) => interval(query.state.data) : interval,
    placeholderData: options.keepPrevious === true ? keepPreviousData : undefined,
  });
};

interface Paged {
  readonly next: string | null;
}

/** Reads a list that pages by key: `pages` so far, `fetchNextPage` for the following one. */
export const useRoutePages = <const R extends Route>(
  route: R,
  input: RouteInput<R> = {},
  options: Pick<ReadOptions, 'enabled' | 'keepPrevious'> = {},
) =>
  useInfiniteQuery({
    queryKey: [...routeKey(route, input), 'pages'],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ signal, pageParam }) => {
      const query = { ...(input.query as object | undefined), after: pageParam } as QueryInput<R>;
      return (await callRoute(route, { ...input, query, signal })) as Answer<R> & Paged;
    },
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: options.enabled ?? true,
    placeholderData: options.keepPrevious === true ? keepPreviousData : undefined,
  });
