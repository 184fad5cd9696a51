import {
  noticeRules,
  rulesFor,
  type Instant,
  type MessageParams,
  type NoticeRule,
  type TaskKind,
} from '@shenpi/domain';
import { addDeliverJobs, addFailureReview, query, queryPrepared, type RecordStore } from '@shenpi/record';
import { deliveryRowsOf, type DeliveryRow, type InstalledChannels } from './delivery-rows';
import { messageId } from './message-id';
import type { MessageRow } from './message-row';
import { readOccurrences, type EventRange, type Occurrence } from './read-occurrences';
import { isStillSo } from './still-so';
import { recipientsSql } from './whom';

interface Recipient {
  readonly accountId: string;
  readonly taskId: string | null;
  readonly taskKind: TaskKind | null;
  readonly dueAt: Instant | null;
  readonly position: number | null;
  /** Whom the recipient stands in for, where the task is not their own. */
  readonly forId: string | null;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const integer = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** Only what may stand in a message is picked; whatever is not there is left out of the JSON. */
const paramsOf = (rule: NoticeRule, occurrence: Occurrence, recipient: Recipient): MessageParams => ({
  number: occurrence.number ?? undefined,
  taskKind: recipient.taskKind ?? occurrence.taskKind ?? undefined,
  dueAt: recipient.dueAt ?? occurrence.dueAt ?? undefined,
  publicUntil: occurrence.publicUntil ?? undefined,
  documentNumber: occurrence.documentNumber ?? undefined,
  tranche: integer(occurrence.data['tranche']),
  meetingNumber: occurrence.meetingNumber ?? undefined,
  scheduledAt: occurrence.scheduledAt ?? undefined,
  position: recipient.position ?? occurrence.position ?? undefined,
  ticketNumber: occurrence.type === 'supervision_ticket_opened' ? text(occurrence.data['number']) : undefined,
  inPlace: recipient.forId === null ? undefined : true,
  ...(occurrence.type === 'absence_recorded'
    ? { startsAt: text(occurrence.data['startsAt']), endsAt: text(occurrence.data['endsAt']) }
    : {}),
  incident: occurrence.type === 'incident_raised' ? text(occurrence.data['kind']) : undefined,
  words: rule.words,
});

const recipientsOf = (
  store: RecordStore,
  rule: NoticeRule,
  { taskId, projectId, meetingId, data }: Occurrence,
): Promise<readonly Recipient[]> =>
  queryPrepared<Recipient>(store, recipientsSql(rule.to), [
    taskId,
    projectId,
    meetingId,
    rule.leadsTo ?? null,
    text(data['absenceId']) ?? null,
  ]);

/** The messages about one event. Who did something is not told of it, unless there is a task in it for them. */
const messagesAbout = async (
  store: RecordStore,
  chain: string,
  occurrence: Occurrence,
): Promise<readonly MessageRow[]> => {
  const messages = new Map<string, MessageRow>();
  for (const rule of rulesFor(noticeRules(occurrence), occurrence)) {
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
        params: paramsOf(rule, occurrence, recipient),
        project_id: projectId,
        meeting_id: meetingId,
        // An escalation leads to the case: the task itself is somebody else's.
        task_id: recipient.taskId ?? (rule.to.includes('holder') ? taskId : null),
        urgent: rule.urgent,
        legal: rule.legal,
        for_account_id: recipient.forId,
        channels: rule.channels,
      });
    }
  }
  return [...messages.values()];
};

/**
 * One statement: what is new is written, with what is to be sent of it, and the open desks of those who got something are told when it
 * commits.
 */
const WRITE = `
  with written as (
    insert into message (id, account_id, chain, seq, at, kind, params, project_id, meeting_id, task_id, urgent, legal, for_account_id)
    select id, account_id, chain, seq, at, kind, params, project_id, meeting_id, task_id, urgent, legal, for_account_id from jsonb_to_recordset($1::jsonb)
      as m (id uuid, account_id uuid, chain text, seq bigint, at timestamptz, kind text, params jsonb, project_id uuid, meeting_id uuid, task_id uuid, urgent boolean, legal boolean, for_account_id uuid)
    on conflict on constraint message_once do nothing returning id, account_id),
  sent as (
    insert into delivery (id, message_id, account_id, chain, seq, channel, address, state, digest, not_before, failure, created_at, closed_at)
    select d.id, d.message_id, d.account_id, d.chain, d.seq, d.channel, d.address, d.state, d.digest, d.not_before, d.failure, d.created_at, d.closed_at
    from jsonb_to_recordset($2::jsonb)
      as d (id uuid, message_id uuid, account_id uuid, chain text, seq bigint, channel text, address text, state text, digest boolean, not_before timestamptz, failure text, created_at timestamptz, closed_at timestamptz)
    where d.message_id in (select id from written))
  select account_id as "accountId", pg_notify('shenpi_changed', 'messages:' || account_id) from (select distinct account_id from written) w`;

/** In one transaction, so that a notifier that dies leaves both or neither: the rows, and the jobs that send what may leave now. */
const write = (
  store: RecordStore,
  messages: readonly MessageRow[],
  deliveries: readonly DeliveryRow[],
): Promise<readonly { readonly accountId: string }[]> =>
  store.dataSource.transaction(async (tx) => {
    const told = await query<{ accountId: string }>(tx, WRITE, [
      JSON.stringify(messages),
      JSON.stringify(deliveries),
    ]);
    if (told.length === 0) return told;
    const now = deliveries.filter((row) => row.state === 'waiting' && row.not_before === row.created_at);
    await addDeliverJobs(
      tx,
      now.map((row) => ({
        accountId: row.account_id,
        chain: row.digest ? null : row.chain,
        channel: row.channel,
      })),
    );
    const failed = deliveries.filter((row) => row.state === 'given_up');
    if (failed.length > 0)
      await addFailureReview(
        tx,
        failed.map((row) => row.chain),
      );
    return told;
  });

/**
 * Turns the events of a range into messages, and into what is to be sent of them on the ways out that the installation has; answers
 * the accounts that got a new one. The same range again writes nothing twice, and a range that is handled late says only what is still
 * so.
 */
export const announce = async (
  store: RecordStore,
  range: EventRange,
  installed: InstalledChannels = new Set(),
): Promise<readonly string[]> => {
  const messages: MessageRow[] = [];
  for (const occurrence of await readOccurrences(store, range))
    messages.push(...(await messagesAbout(store, range.chain, occurrence)));
  if (messages.length === 0) return [];
  const told = await write(store, messages, await deliveryRowsOf(store, messages, installed));
  return told.map(({ accountId }) => accountId);
};
