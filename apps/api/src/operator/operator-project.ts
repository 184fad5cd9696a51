import {
  activityWords,
  differencesOf,
  engineCauseOf,
  engineCauseWords,
  engineEventWords,
  isTold,
  openAlarm,
  waitWords,
  type EngineSide,
  type Instant,
  type RunSide,
} from '@shenpi/domain';
import { describeRun, readRunHistory, type RunEvent, type RunFacts } from '@shenpi/platform';
import type { OperatorCase } from '@shenpi/record';
import { paymentWorkflowId, projectWorkflowId, SEARCH_ATTRIBUTES } from '@shenpi/workflow-contract';
import type { Client } from '@temporalio/client';

/** Enough of a history to know its alarm: a run begins anew long before. */
const MOST_EVENTS = 2_000;
const MOST_ON_THE_TIME_LINE = 200;

/** A run with its history. */
export interface SeenRun {
  readonly run: RunFacts;
  readonly events: readonly RunEvent[];
}

export interface SeenEngine {
  readonly run: SeenRun | null;
  readonly payments: readonly { readonly orderId: string; readonly seen: SeenRun | null }[];
}

const see = async (client: Client, workflowId: string): Promise<SeenRun | null> => {
  const run = await describeRun(client, workflowId);
  return run && { run, events: (await readRunHistory(client, run, MOST_EVENTS)).events };
};

/** What the engine knows of a case and of its payments under way. */
export const seeEngine = async (
  client: Client,
  { id, openOrders }: Pick<OperatorCase, 'id' | 'openOrders'>,
): Promise<SeenEngine> => ({
  run: await see(client, projectWorkflowId(id)),
  payments: await Promise.all(
    openOrders.map(async (orderId) => ({ orderId, seen: await see(client, paymentWorkflowId(orderId)) })),
  ),
});

const lastFailure = (events: readonly RunEvent[]): string =>
  String(events.findLast(({ type }) => type === 'workflowTaskFailed')?.facts['failure'] ?? '');

const earliest = (instants: readonly (Instant | null | undefined)[]): Instant | null =>
  instants.flatMap((at) => at ?? []).toSorted()[0] ?? null;

const runView = ({ run, events }: SeenRun) => {
  const { workflowId, runId, status, startedAt, historyLength, version } = run;
  const waits = waitWords(run, events);
  const isRunning = run.status === 'running';
  const attempt = run.pendingTask?.attempt ?? 0;
  return {
    workflowId,
    runId,
    status,
    startedAt,
    historyLength,
    version,
    waitsForZh: waits.zh,
    waitsForEn: waits.en,
    nextAt: isRunning
      ? earliest([openAlarm(events)?.at, ...run.activities.map(({ nextAt }) => nextAt)])
      : null,
    pendingTask: run.pendingTask && { attempt, failure: attempt > 1 ? lastFailure(events) || null : null },
    activities: run.activities.map(({ type, attempt: tried, nextAt, failure }) => {
      const [name, cause] = [activityWords(type), engineCauseWords(engineCauseOf(failure))];
      const failed = failure !== '';
      return {
        type,
        ...name,
        attempt: tried,
        nextAt,
        lastErrorZh: failed ? cause.zh : '',
        lastErrorEn: failed ? cause.en : '',
        raw: failure,
      };
    }),
  };
};

const later = (at: Instant, ms: number): Instant => new Date(Date.parse(at) + ms).toISOString();

const runSide = ({ run, events }: SeenRun, clockOffsetMs: number): RunSide => {
  const alarm = openAlarm(events);
  return {
    status: run.status,
    stage: run.keywords[SEARCH_ATTRIBUTES.stage.name] ?? null,
    alarmAt: alarm && later(alarm.at, clockOffsetMs),
    taskAttempts: run.pendingTask?.attempt ?? 0,
    taskFailure: lastFailure(events),
    stuck: run.activities,
  };
};

const sideOf = (engine: SeenEngine, clockOffsetMs: number): EngineSide => ({
  run: engine.run && runSide(engine.run, clockOffsetMs),
  payments: engine.payments.map(({ orderId, seen }) => ({
    orderId,
    run: seen && runSide(seen, clockOffsetMs),
  })),
});

/** The engine lives in real time; beside the record's events its own are dated by the record clock. */
const engineEntries = (engine: SeenEngine | null, clockOffsetMs: number) =>
  [engine?.run, ...(engine?.payments ?? []).map(({ seen }) => seen)]
    .flatMap((seen) => seen?.events ?? [])
    .filter(isTold)
    .map((event) => ({
      at: later(event.at, clockOffsetMs),
      source: 'engine' as const,
      ...engineEventWords(event),
    }));

/** Record, engine and notices of one case beside each other, and where they differ. */
export const operatorProject = (known: OperatorCase, engine: SeenEngine | null) => {
  const { id, number, title, unit, record, notices, incidents, cures, side, clockOffsetMs, timeline } = known;
  return {
    ...{ id, number, title, unit, record, notices, incidents, cures },
    engine: {
      reachable: engine !== null,
      run: engine?.run ? runView(engine.run) : null,
      payments: (engine?.payments ?? []).flatMap(({ orderId, seen }) =>
        seen === null ? [] : [{ orderId, ...runView(seen) }],
      ),
    },
    differences: differencesOf(side, engine && sideOf(engine, clockOffsetMs)).map(
      ({ cures, ...difference }) => ({
        ...difference,
        cures: [...cures],
      }),
    ),
    timeline: [...timeline, ...engineEntries(engine, clockOffsetMs)]
      .toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
      .slice(0, MOST_ON_THE_TIME_LINE),
  };
};
