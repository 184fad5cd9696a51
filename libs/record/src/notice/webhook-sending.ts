import {
  isWebhookType,
  webhookData,
  WEBHOOK_POLICY,
  type Instant,
  type WebhookData,
  type WebhookFailure,
  type WebhookPolicy,
} from '@shenpi/domain';
import type { RecordTransaction } from '../connection/record-transaction';
import { query, type RecordStore } from '../connection/record-store';
import { writeWebhookOutcome } from './webhook-outcome';
import { addWebhookJobs, type WebhookChain } from './webhook-jobs';
import { inTransaction } from '../work/transaction';

/** The event whose turn it is, as it leaves the house, and where to. */
export interface WebhookSending {
  readonly deliveryId: string;
  readonly webhookId: string;
  readonly chain: string;
  readonly url: string;
  readonly secret: string;
  /** Attempts made before. */
  readonly attempts: number;
  /** The event's hash in its chain: the same at every attempt. */
  readonly eventId: string;
  readonly type: string;
  readonly at: Instant;
  /** Number of the case, else of the meeting. */
  readonly subject: string | null;
  readonly data: WebhookData;
}

/** What came of an attempt: an HTTP status, or why there was none. */
export interface WebhookAttempt {
  readonly status: number | null;
  readonly failure: WebhookFailure | null;
}

interface Row extends Omit<WebhookSending, 'data' | 'subject'> {
  readonly projectId: string | null;
  readonly meetingId: string | null;
  readonly caseNumber: string | null;
  readonly meetingNumber: string | null;
  readonly kept: Readonly<Record<string, unknown>>;
}

/** The first event that waits; an earlier one that was given up holds nobody back. */
const NEXT = `
  with head as (
    select id, webhook_id, chain, seq, type, attempts, retry_at from webhook_delivery
    where webhook_id = $1 and chain = $2 and state = 'waiting' order by seq limit 1)
  select d.id as "deliveryId", d.webhook_id as "webhookId", d.chain, d.type, d.attempts, w.url, w.secret, e.hash as "eventId", e.at, e.data as kept,
         e.project_id as "projectId", e.meeting_id as "meetingId", p.number as "caseNumber", m.number as "meetingNumber"
  from head d join webhook w on w.id = d.webhook_id and w.state = 'active'
  join event e on e.chain = d.chain and e.seq = d.seq
  left join project p on p.id = e.project_id left join meeting m on m.id = e.meeting_id
  where coalesce(d.retry_at <= clock_timestamp(), true)`;

const nextOf = async (
  tx: RecordTransaction,
  { webhookId, chain }: WebhookChain,
): Promise<WebhookSending | null> => {
  const [row] = await query<Row>(tx, NEXT, [webhookId, chain]);
  if (row === undefined) return null;
  const { projectId, meetingId, caseNumber, meetingNumber, kept, ...sending } = row;
  return {
    ...sending,
    subject: caseNumber ?? meetingNumber,
    data: isWebhookType(row.type)
      ? webhookData(row.type, { projectId, meetingId, caseNumber, meetingNumber, data: kept })
      : {},
  };
};

const BUSY_AGAIN_MS = 2_000;

/**
 * Sends the next event of a chain and writes down what became of it. `send` runs while the transaction holds the webhook, so that
 * nobody else sends to it meanwhile and a process that dies lets go at once. A death between the receiver's yes and the commit
 * sends the event again under the same id: at least once, and a copy can be told.
 */
export const sendNextWebhook = async (
  store: RecordStore,
  chain: WebhookChain,
  send: (sending: WebhookSending) => Promise<WebhookAttempt>,
  policy: WebhookPolicy = WEBHOOK_POLICY,
): Promise<'accepted' | 'failed' | 'nothing'> =>
  inTransaction(store, async (tx) => {
    // The session's limits are for people who wait; here a slow receiver is waited for, and its own limit ends the call.
    await tx.query(`set local transaction_timeout = 0`);
    await tx.query(`set local idle_in_transaction_session_timeout = ${policy.timeoutMs * 2 + 10_000}`);
    const [lock] = await query<{ held: boolean }>(
      tx,
      `select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as held`,
      [`webhook:${chain.webhookId}`],
    );
    if (lock?.held !== true) {
      await addWebhookJobs(tx, [chain], { afterMs: BUSY_AGAIN_MS });
      return 'nothing';
    }
    const sending = await nextOf(tx, chain);
    if (sending === null) return 'nothing';
    return writeWebhookOutcome(store, tx, sending, await send(sending), policy);
  });
