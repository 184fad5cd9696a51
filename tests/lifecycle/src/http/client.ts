import { errorAnswer, type Answer, type BodyInput, type ErrorAnswer, type Route } from '@shenpi/contract';

/** What a call of a route takes beside the route itself. */
export interface Call<R extends Route> {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: BodyInput<R>;
  /** Instead of a JSON body: a file to upload. */
  readonly form?: FormData;
}

interface Arrived {
  readonly status: number;
  /** From sending until the whole answer was here. */
  readonly ms: number;
  /** When it was here, as performance.now() counts. */
  readonly receivedAt: number;
}

export type Reply<R extends Route> =
  | (Arrived & { readonly ok: true; readonly answer: Answer<R> })
  | (Arrived & { readonly ok: false; readonly error: ErrorAnswer['error'] });

/** The installation does not answer as its contract says; nothing that a later step could mend. */
export class BrokenAnswer extends Error {}

export interface HttpClient {
  readonly call: <const R extends Route>(route: R, call: Call<R>, token: string | null) => Promise<Reply<R>>;
}

const addressOf = (
  url: string,
  route: Route,
  { params = {}, query = {} }: Pick<Call<Route>, 'params' | 'query'>,
): string => {
  const path = Object.entries(params).reduce(
    (text, [name, value]) => text.replace(`:${name}`, encodeURIComponent(value)),
    route.path,
  );
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return `${url}${path}${search === '' ? '' : `?${search}`}`;
};

const parsed = (text: string, what: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new BrokenAnswer(`${what}: not JSON: ${text.slice(0, 200)}`, { cause });
  }
};

const PATIENCE_MS = 30_000;

/** Calls the routes of the contract at one installation, over HTTP and nothing else. Every answer is checked against its route. */
export const httpClient = (url: string): HttpClient => ({
  call: async (route, call, token) => {
    const what = `${route.method.toUpperCase()} ${route.path}`;
    const startedAt = performance.now();
    const response = await fetch(addressOf(url, route, call), {
      method: route.method.toUpperCase(),
      headers: {
        accept: 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: call.form ?? (call.body === undefined ? undefined : JSON.stringify(call.body)),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await response.text();
    const receivedAt = performance.now();
    const { status } = response;
    const arrived = { status, ms: receivedAt - startedAt, receivedAt };
    const content = parsed(text, `${what} ${status}`);
    if (!response.ok) {
      const refusal = errorAnswer.safeParse(content);
      if (!refusal.success)
        throw new BrokenAnswer(`${what}: ${status} without the form of a refusal: ${text.slice(0, 200)}`);
      return { ...arrived, ok: false, error: refusal.data.error };
    }
    if (status !== (route.status ?? 200))
      throw new BrokenAnswer(`${what}: ${status}, its contract says ${route.status ?? 200}`);
    const answer = route.answer.safeParse(content);
    if (!answer.success)
      throw new BrokenAnswer(
        `${what}: an answer that its contract does not know: ${answer.error.message.slice(0, 400)}`,
      );
    return { ...arrived, ok: true, answer: answer.data as Answer<typeof route> };
  },
});
