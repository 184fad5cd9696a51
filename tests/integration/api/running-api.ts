import type { AddressInfo } from 'node:net';
import { apiTelemetry, createApi, endLiveUpdates } from '@shenpi/api';
import type { ErrorAnswer } from '@shenpi/contract';
import { createLogger, createMetrics, loadConfiguration, type Configuration } from '@shenpi/platform';
import { closeRecord, openRecord, openSession, type RecordStore } from '@shenpi/record';

/** An answer, read to its end. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when it is something else. */
  readonly json: unknown;
  /** The code of a refusal; undefined for anything else. */
  readonly code: string | undefined;
}

export interface ApiRequest {
  readonly method?: string;
  /** Sent as JSON, unless it is text, bytes or a form already. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Signs in with a session of this account, as a program does. */
  readonly token?: string;
}

/** The API in this process, on a free port. */
export interface RunningApi {
  readonly url: string;
  readonly store: RecordStore;
  readonly configuration: Configuration;
  readonly call: (path: string, request?: ApiRequest) => Promise<ApiAnswer>;
  /** A session as if the account had signed in. */
  readonly tokenOf: (accountId: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const codeOf = (json: unknown): string | undefined => {
  const error =
    typeof json === 'object' && json !== null && 'error' in json ? (json as ErrorAnswer).error : undefined;
  return typeof error === 'object' ? error.code : undefined;
};

const isSentAsIs = (body: unknown): body is string | Uint8Array<ArrayBuffer> | FormData =>
  typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData;

const callAt =
  (url: string) =>
  async (
    path: string,
    { method = 'GET', body, headers = {}, token }: ApiRequest = {},
  ): Promise<ApiAnswer> => {
    const json: Readonly<Record<string, string>> =
      body === undefined || isSentAsIs(body) ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...json, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
      body: body === undefined || isSentAsIs(body) ? body : JSON.stringify(body),
      redirect: 'manual',
    });
    const text = await response.text();
    const answer = parsed(text);
    return { status: response.status, headers: response.headers, text, json: answer, code: codeOf(answer) };
  };

/** Starts the API on a record that is there; `settings` are environment variables. */
export const startApi = async (
  databaseUrl: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningApi> => {
  const configuration = loadConfiguration({
    SHENPI_INSTALLATION: 'test',
    SHENPI_DATABASE_URL: databaseUrl,
    SHENPI_LOGIN_ATTEMPTS: '1000',
    ...settings,
  });
  const store = await openRecord(databaseUrl, { applicationName: 'test-api', poolSize: 10 });
  const logger = createLogger('api', 'silent');
  const api = await createApi({
    configuration,
    store,
    logger,
    telemetry: apiTelemetry(createMetrics('api', 'test')),
  });
  await api.listen(0, '127.0.0.1');
  const { port } = api.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    store,
    configuration,
    call: callAt(url),
    tokenOf: (accountId) => openSession(store, accountId, 1),
    close: async () => {
      await endLiveUpdates(api);
      api.getHttpServer().closeAllConnections();
      await api.close();
      await closeRecord(store);
    },
  };
};
