import type { Client } from '@temporalio/client';
import { isoOf, messageOf, type EngineFailure, type EngineTime } from './run-facts';

/** One event of a run's history: its kind (`timerStarted`), and the few fields of it that say something. No payloads. */
export interface RunEvent {
  readonly id: number;
  readonly at: string;
  readonly type: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface RunHistory {
  readonly events: readonly RunEvent[];
  /** There are more than were read. */
  readonly more: boolean;
}

interface HistoryEvent {
  readonly eventId?: { toString(): string } | number | null;
  readonly eventTime?: EngineTime | null;
  readonly attributes?: string;
  readonly userMetadata?: { readonly summary?: { readonly data?: Uint8Array | null } | null } | null;
}

const SUFFIX = 'EventAttributes';
/** Fields that hold ids, names and counts of the engine's own, never anything that a person wrote. */
const PLAIN = [
  'timerId',
  'signalName',
  'markerName',
  'identity',
  'attempt',
  'cause',
  'newExecutionRunId',
  'continuedExecutionRunId',
  'firstExecutionRunId',
  'originalExecutionRunId',
  'reason',
  'retryState',
  'scheduledEventId',
  'startedEventId',
] as const;
const NAMED = ['activityType', 'workflowType', 'workflowExecution'] as const;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const plain = (value: unknown): string | number | null => {
  if (typeof value === 'string') return value === '' ? null : value.slice(0, 200);
  if (typeof value === 'number') return value;
  // 64-bit counts come as objects of their own.
  return isObject(value) && 'low' in value && 'high' in value ? Number(String(value)) : null;
};

const nameOf = (value: unknown): string | null => {
  if (!isObject(value)) return null;
  const name = value['name'] ?? value['workflowId'];
  return typeof name === 'string' && name !== '' ? name : null;
};

const millisecondsOf = (value: unknown): number | null => {
  if (!isObject(value)) return null;
  const { seconds, nanos } = value as EngineTime;
  return seconds === undefined || seconds === null
    ? null
    : Number(seconds.toString()) * 1_000 + Math.floor((nanos ?? 0) / 1e6);
};

const summaryOf = (event: HistoryEvent): string | null => {
  const data = event.userMetadata?.summary?.data;
  if (!data || data.length === 0) return null;
  const text = Buffer.from(data).toString('utf8');
  return text.startsWith('"') ? String(JSON.parse(text)) : null;
};

/** Keywords by which runs are found, as `keyword.<name>`; they hold ids and stages. */
const keywordsOf = (
  attributes: Readonly<Record<string, unknown>>,
): readonly (readonly [string, string])[] => {
  const searched = attributes['searchAttributes'];
  const fields = isObject(searched) ? searched['indexedFields'] : undefined;
  if (!isObject(fields)) return [];
  return Object.entries(fields).flatMap(([name, payload]) => {
    const data = isObject(payload) ? payload['data'] : undefined;
    const text = data instanceof Uint8Array ? Buffer.from(data).toString('utf8') : '';
    return text.startsWith('"') ? [[`keyword.${name}`, String(JSON.parse(text))] as const] : [];
  });
};

const factsOf = (event: HistoryEvent, attributes: unknown): RunEvent['facts'] => {
  const facts: Record<string, string | number> = {};
  const add = (name: string, value: string | number | null): void => {
    if (value !== null) facts[name] = value;
  };
  if (isObject(attributes)) {
    for (const name of PLAIN) add(name, plain(attributes[name]));
    for (const name of NAMED) add(name, nameOf(attributes[name]));
    for (const [name, value] of keywordsOf(attributes)) add(name, value);
    add('timeoutMs', millisecondsOf(attributes['startToFireTimeout']));
    if (isObject(attributes['failure'])) add('failure', messageOf(attributes['failure'] as EngineFailure));
    if (isObject(attributes['lastFailure']))
      add('failure', messageOf(attributes['lastFailure'] as EngineFailure));
  }
  add('summary', summaryOf(event));
  return facts;
};

const toEvent = (event: HistoryEvent): RunEvent => {
  const key = event.attributes ?? '';
  return {
    id: Number(String(event.eventId ?? 0)),
    at: isoOf(event.eventTime) ?? new Date(0).toISOString(),
    type: key.endsWith(SUFFIX) ? key.slice(0, -SUFFIX.length) : 'other',
    facts: factsOf(event, key === '' ? null : Reflect.get(event, key)),
  };
};

type Page = { readonly history?: { readonly events?: readonly HistoryEvent[] | null } | null };

const PAGE = 500;

/** The history of a run from its beginning, at most `most` events. */
export const readRunHistory = async (
  client: Client,
  run: { readonly workflowId: string; readonly runId: string },
  most: number,
): Promise<RunHistory> => {
  const events: RunEvent[] = [];
  let nextPageToken: Uint8Array | null = null;
  do {
    const page: Page & { readonly nextPageToken?: Uint8Array | null } =
      await client.workflowService.getWorkflowExecutionHistory({
        namespace: client.options.namespace,
        execution: run,
        maximumPageSize: PAGE,
        ...(nextPageToken === null ? {} : { nextPageToken }),
      });
    events.push(...(page.history?.events ?? []).map(toEvent));
    nextPageToken = page.nextPageToken && page.nextPageToken.length > 0 ? page.nextPageToken : null;
  } while (nextPageToken !== null && events.length < most);
  return { events: events.slice(0, most), more: nextPageToken !== null || events.length > most };
};

/** The last events of a run, the newest first. */
export const readLastEvents = async (
  client: Client,
  run: { readonly workflowId: string; readonly runId: string },
  most: number,
): Promise<readonly RunEvent[]> => {
  const page: Page = await client.workflowService.getWorkflowExecutionHistoryReverse({
    namespace: client.options.namespace,
    execution: run,
    maximumPageSize: most,
  });
  return (page.history?.events ?? []).slice(0, most).map(toEvent);
};
