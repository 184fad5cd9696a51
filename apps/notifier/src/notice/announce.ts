import type { Instant, MessageKind, MessageParams, TaskKind } from '@shenpi/domain';
import { query, type RecordStore } from '@shenpi/record';
import { messageId } from './message-id';
import { rulesFor, type NoticeRule, type Still } from './notice-rules';
import { readOccurrences, type EventRange, type Occurrence } from './read-occurrences';
import { recipientsSql } from './whom';

interface Recipient {
  readonly accountId: string;
  readonly taskId: string | null;
  readonly taskKind: TaskKind | null;
  readonly dueAt: Instant | null;
  readonly position: number | null;
}

/** A row of the table message, in the names of its columns. */
interface MessageRow {
  readonly id: string;
  readonly account_id: string;
  readonly chain: string;
  readonly seq: number;
  readonly at: Instant;
  readonly kind: MessageKind;
  readonly params: MessageParams;
  readonly project_id: string | null;
  readonly meeting_id: string | null;
  readonly task_id: string | null;
  readonly urgent: boolean;
}

const isStillSo = (still: Still | undefined, occurrence: Occurrence): boolean => {
  if (still === undefined) return true;
  if ('task' in still) return occurrence.taskState === 'open';
  if ('project' in still) return still.project.some((state) => state === occurrence.projectState);
  if ('meeting' in still) return still.meeting.some((state) => state === occurrence.meetingState);
  if ('tranche' in still) return occurrence.trancheState === 'opinion_issued';
  return occurrence.incidentOpen;
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const integer = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** Only what may stand in a message is picked; whatever is not there is left out of the JSON. */
const paramsOf = (occurrence: Occurrence, recipient: Recipient): MessageParams => ({
  number: occurrence.number ?? undefined,
  taskKind: recipient.taskKind ?? occurrence.taskKind ?? undefined,
  dueAt: recipient.dueAt ?? occurrence.dueAt ?? undefined,
  publicUntil: occurrence.publicUntil ?? undefined,
  documentNumber: occurrence.documentNumber ?? undefined,
  tranche: integer(occurrence.data['tranche']),
  meetingNumber: occurrence.meetingNumber ?? undefined,
  scheduledAt: occurrence.scheduledAt ?? undefined,
  position: recipient.position ?? occurrence.position ?? undefined,
  incident: occurrence.type === 'incident_raised' ? text(occurrence.data['kind']) : undefined,
});

const recipientsOf = (
  store: RecordStore,
  rule: NoticeRule,
  { taskId, projectId, meetingId }: Occurrence,
): Promise<readonly Recipient[]> =>
  query<Recipient>(store, recipientsSql(rule.to), [taskId, projectId, meetingId, rule.leadsTo ?? null]);

/** The messages about one event. Who did something is not told of it, unless there is a task in it for them. */
const messagesAbout = async (
  store: RecordStore,
  chain: string,
  occurrence: Occurrence,
): Promise<readonly MessageRow[]> => {
  const messages = new Map<string, MessageRow>();
  for (const rule of rulesFor(occurrence)) {
    if (!isStillSo(rule.still, occurrence)) continue;
    const { seq, at, projectId, meetingId, taskId, actorId } = occurrence;
    for (const recipient of await recipientsOf(store, rule, occurrence)) {
      const { accountId } = recipient;
      if (messages.has(accountId) || (recipient.taskId === null && accountId === actorId)) continue;
      messages.set(accountId, {
        id: messageId({ accountId, chain, seq, kind: rule.kind, at }),
        account_id: accountId,
        chain,
        seq,
        at,
        kind: rule.kind,
        params: paramsOf(occurrence, recipient),
        project_id: projectId,
        meeting_id: meetingId,
        // An escalation leads to the case: the task itself is somebody else's.
        task_id: recipient.taskId ?? (rule.to.includes('holder') ? taskId : null),
        urgent: rule.urgent === true,
      });
    }
  }
  return [...messages.values()];
};

/** One statement: what is new is written, and the open desks of those who got something are told when it commits. */
const WRITE = `
  with written as (
    insert into message (id, account_id, chain, seq, at, kind, params, project_id, meeting_id, task_id, urgent)
    select id, account_id, chain, seq, at, kind, params, project_id, meeting_id, task_id, urgent from jsonb_to_recordset($1::jsonb)
      as m (id uuid, account_id uuid, chain text, seq bigint, at timestamptz, kind text, params jsonb, project_id uuid, meeting_id uuid, task_id uuid, urgent boolean)
    on conflict on constraint message_once do nothing returning account_id)
  select account_id as "accountId", pg_notify('shenpi_changed', 'messages:' || account_id) from (select distinct account_id from written) w`;

/**
 * Turns the events of a range into messages; answers the accounts that got a new one. The same range again writes nothing twice,
 * and a range that is handled late says only what is still so.
 */
export const announce = async (store: RecordStore, range: EventRange): Promise<readonly string[]> => {
  const messages: MessageRow[] = [];
  for (const occurrence of await readOccurrences(store, range))
    messages.push(...(await messagesAbout(store, range.chain, occurrence)));
  if (messages.length === 0) return [];
  const told = await query<{ accountId: string }>(store, WRITE, [JSON.stringify(messages)]);
  return told.map(({ accountId }) => accountId);
};
