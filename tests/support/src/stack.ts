import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { moveClock, readClockMove } from '@shenpi/contract';
import type { ProgramEdition } from '@shenpi/domain';
import { freePort, type DatabaseServer } from '@shenpi/local';
import { closeRecord, openRecord, type RecordStore } from '@shenpi/record';
import { eventually } from './eventually';
import { freshDatabase, type FreshDatabase } from './fresh-database';
import { freshNamespace } from './fresh-namespace';
import { settingsOverLines, urlOverLine, type Through } from './lines';
import { mailSettings, startMail, type Mail } from './mail';
import type { ServerSet } from './server-set';
import { sharedServers } from './shared-servers';
import { spawnApp, type AppName, type SpawnedApp } from './spawn-app';
import { personAt, signInAt, type StackPerson } from './stack-client';
import { diagnosisOf } from './stack-diagnosis';
import { prepareStackRecord } from './stack-people';

export interface StackOptions {
  /** Servers of the test's own; else those that the Jest run shares. Stay the caller's to stop. */
  readonly servers?: ServerSet;
  /** A record that is filled already, instead of a fresh one with the small bureau; dropped when the stack stops. */
  readonly database?: FreshDatabase;
  /** How many processes of each; one if left out. */
  readonly apis?: number;
  readonly workers?: number;
  readonly notifiers?: number;
  /** Starts the finance simulator too, and has the worker pay through it. */
  readonly finance?: boolean;
  /** Starts the mail simulator first, and has the notifier send through it. */
  readonly mail?: boolean;
  /** Settings of one kind of process beside those that all get. */
  readonly settingsOf?: (name: AppName) => Readonly<Record<string, string>>;
  /** Lines between processes: asked for each pair that the applications and their clients make. */
  readonly through?: Through;
  /** Recorded beside those that ship. */
  readonly editions?: readonly ProgramEdition[];
  /** The folder whose built applications are started; this checkout if left out. */
  readonly tree?: string;
}

/** The whole system on a record and an engine namespace of its own: the small bureau, and nothing that happened yet. */
export interface Stack {
  readonly database: FreshDatabase;
  /** For looking into the record beside the API. */
  readonly store: RecordStore;
  readonly temporal: { readonly address: string; readonly namespace: string };
  readonly apis: readonly SpawnedApp[];
  readonly workers: readonly SpawnedApp[];
  /** The first of the notifiers. */
  readonly notifier: SpawnedApp;
  readonly notifiers: readonly SpawnedApp[];
  readonly finance: SpawnedApp | undefined;
  readonly mail: Mail | undefined;
  /** The book of the finance simulator: JSON lines. */
  readonly financeBook: string;
  readonly urls: readonly string[];
  /** Settings of the applications, for a test that starts more of them. */
  readonly environment: Readonly<Record<string, string>>;
  /** Somebody of the small bureau, signed in once, at the first API or another one. */
  readonly as: (username: string, api?: number) => Promise<StackPerson>;
  /** Moves the record clock as the operator does, through the engine, and waits until it has arrived. */
  readonly moveClock: (to: string) => Promise<void>;
  /** Stops the applications in the reverse order of their start and drops the database. */
  readonly stop: () => Promise<void>;
}

const MOVE_MS = 120_000;

interface Started {
  readonly apis: SpawnedApp[];
  readonly workers: SpawnedApp[];
  readonly notifiers: SpawnedApp[];
  readonly finance: SpawnedApp | undefined;
}

const times = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

const financeSettings = async (book: string): Promise<Readonly<Record<string, string>>> => {
  const port = await freePort();
  return {
    SHENPI_FINANCE_URL: `http://127.0.0.1:${port}`,
    SHENPI_FINANCE_PORT: String(port),
    SHENPI_FINANCE_SECRET: randomBytes(16).toString('hex'),
    SHENPI_FINANCE_BOOK: book,
  };
};

/**
 * Starts the API, the worker, the notifier and if asked the finance simulator, in the order in which the launcher does, on a fresh
 * record with the small bureau in it. Each is ready when the next one starts.
 */
export const startStack = async (options: StackOptions = {}): Promise<Stack> => {
  const { servers, editions = [], through } = options;
  const shared = servers === undefined ? sharedServers() : undefined;
  const dataDir = servers?.dataDir ?? shared?.dataDir ?? '';
  const address = servers?.temporal.address ?? shared?.temporal.address ?? '';
  const addresses = servers?.temporal.addresses ?? [address];
  const on: DatabaseServer | undefined = servers?.postgres;
  const [database, namespace] = await Promise.all([
    options.database ?? freshDatabase(on),
    freshNamespace(...addresses),
  ]);
  if (options.database === undefined) await prepareStackRecord(database, editions);
  const store = await openRecord(database.appUrl, { applicationName: 'test', poolSize: 4 });

  const ports = await Promise.all(times(options.apis ?? 1).map(() => freePort()));
  const urls: readonly string[] = await Promise.all(
    ports.map((port) => urlOverLine(`http://127.0.0.1:${port}`, through)),
  );
  const folder = join(dataDir, database.name);
  const financeBook = join(folder, 'finance-book.json');
  const environment = {
    SHENPI_INSTALLATION: 'test',
    SHENPI_DATABASE_URL: database.appUrl,
    TEMPORAL_ADDRESS: address,
    SHENPI_TEMPORAL_NAMESPACE: namespace,
    SHENPI_DATA_DIR: dataDir,
    SHENPI_CHECKPOINT_DIR: join(folder, 'checkpoints'),
    SHENPI_KEY_FILE: join(folder, 'checkpoint-key.pem'),
    SHENPI_LOGIN_ATTEMPTS: '100000',
    SHENPI_OBJECTION_ATTEMPTS: '100000',
    SHENPI_HTTP_PORT: String(ports[0]),
    ...(options.finance === true ? await financeSettings(financeBook) : {}),
    ...(options.mail === true ? await mailSettings(join(folder, 'mail')) : {}),
  };

  const apps: SpawnedApp[] = [];
  const started: typeof spawnApp = async (name, env, args) => {
    // Processes of a kind spread over the frontends of a cluster: one of them that dies takes some with it, not all.
    const nth = apps.filter((app) => app.name === name).length;
    const placed = { ...env, TEMPORAL_ADDRESS: addresses[nth % addresses.length] ?? address };
    const overLines = await settingsOverLines(name, placed, through);
    const settings = { ...placed, ...overLines, ...options.settingsOf?.(name) };
    const app = await spawnApp(name, settings, args, options.tree);
    apps.push(app);
    return app;
  };
  const stop = async (): Promise<void> => {
    for (const app of [...apps].reverse()) await app.stop();
    await closeRecord(store);
    await database.drop();
  };

  try {
    const mail = options.mail === true ? await startMail(environment, {}, started) : undefined;
    const { apis, workers, notifiers, finance } = await startApps(started, environment, ports, options);
    const [notifier] = notifiers;
    if (notifier === undefined) throw new Error('the notifier was not started');

    const tokens = new Map<string, Promise<string>>();
    const as: Stack['as'] = async (username, api = 0) => {
      const url = urls[api];
      if (url === undefined) throw new Error(`this stack has no API ${api}`);
      const token = tokens.get(username) ?? signInAt(url, username);
      tokens.set(username, token);
      return personAt(url, username, await token);
    };

    return {
      database,
      store,
      temporal: { address, namespace },
      apis,
      workers,
      notifier,
      notifiers,
      finance,
      mail,
      financeBook,
      urls,
      environment,
      as,
      moveClock: async (to) => {
        const operator = await as('operator');
        const { move } = await operator.expect(moveClock, { body: { commandId: randomUUID(), to } });
        const params = { moveId: move.id };
        const isOver = async (): Promise<void> => {
          const { state, at, detail } = (await operator.expect(readClockMove, { params })).move;
          if (state !== 'done') throw new Error(`the clock is at ${at}, ${state} ${detail ?? ''}`);
        };
        try {
          await eventually(isOver, { timeoutMs: MOVE_MS });
        } catch (error) {
          const diagnosis = await diagnosisOf(store, apps);
          throw new Error(`the clock did not arrive at ${to}\n${diagnosis}`, { cause: error });
        }
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

const startApps = async (
  start: typeof spawnApp,
  environment: Readonly<Record<string, string>>,
  ports: readonly number[],
  { workers: workerCount = 1, notifiers: notifierCount = 1, finance = false }: StackOptions,
): Promise<Started> => {
  const apis: SpawnedApp[] = [];
  for (const port of ports) apis.push(await start('api', { ...environment, SHENPI_HTTP_PORT: String(port) }));
  const workers: SpawnedApp[] = [];
  while (workers.length < workerCount) workers.push(await start('worker', environment));
  const notifiers: SpawnedApp[] = [];
  while (notifiers.length < notifierCount) notifiers.push(await start('notifier', environment));
  return {
    apis,
    workers,
    notifiers,
    finance: finance ? await start('finance-simulator', environment) : undefined,
  };
};
