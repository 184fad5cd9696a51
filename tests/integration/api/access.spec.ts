import { ROUTES, type Route } from '@shenpi/contract';
import { ACCESS, expectedOutcome, type AccessRow, type Outcome } from './access-table';
import { CALLERS, openWorld, type Caller, type World } from './access-world';
import { startApi, type RunningApi } from './running-api';

jest.setTimeout(60_000);

const routeOf = (row: AccessRow): Route => {
  const route = ROUTES.find((candidate) => candidate.id === row.route);
  if (route === undefined) throw new Error(`the table has a row for ${row.route}, which is no route`);
  return route;
};

const nameOf = (row: AccessRow): string => (row.on === undefined ? row.route : `${row.route} on ${row.on}`);

interface Seen {
  readonly outcome: Outcome;
  /** What is not as the contract says, in a word; empty when all is well. */
  readonly fault: string;
}

const outcomeOf = (status: number, code: string | undefined): Outcome => {
  if (status === 401 && code === 'signed_out') return 'sign_in';
  if (status === 401 && code === 'signature_invalid') return 'unsigned';
  return status === 404 ? 'hidden' : 'served';
};

describe('who may call what', () => {
  let world: World;
  let api: RunningApi;
  beforeAll(async () => {
    world = await openWorld();
    api = await startApi(world.bureau.database.appUrl, { SHENPI_FINANCE_SECRET: 'not known to any caller' });
  });
  afterAll(async () => {
    await api?.close();
    await world?.bureau.close();
  });

  /** Calls and reads the head only: an event stream has no end. */
  const callRow = async (row: AccessRow, caller: Caller): Promise<Seen> => {
    const route = routeOf(row);
    const { params = {}, query = '', body } = row.call?.(world) ?? {};
    const path = Object.entries(params).reduce(
      (text, [name, value]) => text.replace(`:${name}`, value),
      route.path,
    );
    const token = caller === 'nobody' ? undefined : await api.tokenOf(world.accountIdOf(caller));
    const stop = new AbortController();
    const response = await fetch(`${api.url}${path}${query}`, {
      method: route.method.toUpperCase(),
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
      signal: stop.signal,
    });
    const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json');
    const answer: unknown = isJson ? await response.json() : undefined;
    stop.abort();
    const error = (answer as { readonly error?: { readonly code: string } } | undefined)?.error;
    const outcome = outcomeOf(response.status, error?.code);
    if (response.status >= 500) return { outcome, fault: `answers ${response.status}` };
    if (outcome === 'hidden' && error?.code !== 'not_found')
      return { outcome, fault: `is hidden as ${error?.code}` };
    if (!response.ok || route.raw) return { outcome, fault: '' };
    const fits = route.answer.safeParse(answer);
    return { outcome, fault: fits.success ? '' : `does not answer as declared: ${fits.error.message}` };
  };

  it('has a row for every route', () => {
    const known = new Set(ACCESS.map((row) => row.route));
    expect(ROUTES.map((route) => route.id).filter((id) => !known.has(id))).toEqual([]);
  });

  it.each(ACCESS.map((row) => [nameOf(row), row] as const))('%s', async (_name, row) => {
    const seen = new Map<Caller, Seen>();
    for (const caller of CALLERS) seen.set(caller, await callRow(row, caller));
    const outcomes = Object.fromEntries(CALLERS.map((caller) => [caller, seen.get(caller)?.outcome]));
    expect(outcomes).toEqual(
      Object.fromEntries(CALLERS.map((caller) => [caller, expectedOutcome(row, caller)])),
    );
    expect(
      [...seen].filter(([, { fault }]) => fault !== '').map(([caller, { fault }]) => `${caller}: ${fault}`),
    ).toEqual([]);
  });
});
