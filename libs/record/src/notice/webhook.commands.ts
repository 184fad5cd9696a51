import { reject, type Rejection } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { closeIncident } from '../operator/incidents';
import { holds, type Actor } from '../work/account';
import { notFound, runCommand, type CommandReceipt, type CommandResult } from '../work/run-command';
import type { Work } from '../work/work';
import { addWebhookJobs, type WebhookChain } from './webhook-jobs';
import { webhookIncident } from './webhook-outcome';
import { readWebhook, type WebhookView } from './webhooks.read';

export interface CreateWebhook {
  readonly commandId: string;
  readonly name: string;
  /** Checked by the caller: it may be reached, and is encrypted unless the configuration says otherwise. */
  readonly url: string;
  readonly types: readonly string[];
}

type Refused = Extract<CommandResult, { readonly ok: false }>;

const wordOf = async (store: RecordStore, receipt: CommandReceipt, name: string): Promise<unknown> => {
  const [first] = receipt.events;
  const rows = await query<{ word: unknown }>(
    store,
    `select data -> $3 as word from event where chain = $1 and seq = $2`,
    [first?.chain, first?.seq, name],
  );
  return rows[0]?.word;
};

/**
 * Subscribes another system. The secret of its signatures is answered to this command only (to a repetition of it as well, whose first
 * answer may have been lost); the record keeps it because every signature needs it.
 */
export const createWebhook = async (
  store: RecordStore,
  actor: Actor,
  input: CreateWebhook,
  secret: string,
): Promise<
  | {
      readonly ok: true;
      readonly receipt: CommandReceipt;
      readonly webhook: WebhookView;
      readonly secret: string;
    }
  | Refused
> => {
  const { commandId, ...payload } = input;
  const command = { commandId, kind: 'create_webhook', actor, payload };
  const result = await runCommand(store, command, {}, async (work) => {
    if (!holds(actor, 'sys_admin')) return notFound();
    const webhookId = work.id();
    const types = [...new Set(input.types)];
    work.post(
      `insert into webhook (id, name, url, secret, types, state, created_by, created_at, changed_at) values ($1, $2, $3, $4, $5, 'active', $6, $7, $7)`,
      [webhookId, input.name, input.url, secret, types, actor.accountId, work.now],
    );
    work.event('webhook_created', work.now, {}, { webhookId, types });
    return {};
  });
  if (!result.ok) return result;
  const webhookId = String(await wordOf(store, result.receipt, 'webhookId'));
  const [kept] = await query<{ secret: string }>(store, `select secret from webhook where id = $1`, [
    webhookId,
  ]);
  const webhook = await readWebhook(store, webhookId);
  if (kept === undefined || webhook === null) return { ok: false, rejection: notFound(), state: null };
  return { ok: true, receipt: result.receipt, webhook, secret: kept.secret };
};

const lockedState = async (work: Work, webhookId: string): Promise<string | undefined> =>
  (await work.sql<{ state: string }>(`select state from webhook where id = $1 for update`, [webhookId]))[0]
    ?.state;

/** What waits begins anew and at once. */
const sendAgain = async (
  work: Work,
  webhookId: string,
  which: 'waiting' | 'dead',
  deliveryIds: readonly string[] | null = null,
): Promise<number> => {
  const rows = await work.sql<WebhookChain>(
    `update webhook_delivery set state = 'waiting', attempts = 0, retry_at = null, closed_at = null
     where webhook_id = $1 and state = $2 and ($3::uuid[] is null or id = any ($3)) returning webhook_id as "webhookId", chain`,
    [webhookId, which, deliveryIds],
  );
  const chains = new Map(rows.map((row) => [row.chain, row]));
  await addWebhookJobs(work.tx, [...chains.values()], 'now');
  return rows.length;
};

const EVENTS = {
  active: 'webhook_resumed',
  suspended: 'webhook_suspended',
  removed: 'webhook_removed',
} as const;

const enter = async (work: Work, webhookId: string, state: keyof typeof EVENTS): Promise<void> => {
  if (state === 'active') await sendAgain(work, webhookId, 'waiting');
  if (state !== 'removed') return;
  work.post(`update webhook set secret = '' where id = $1`, [webhookId]);
  work.post(
    `update webhook_delivery set state = 'withdrawn', retry_at = null, closed_at = $2 where webhook_id = $1 and state in ('waiting', 'dead')`,
    [webhookId, work.now],
  );
  await closeIncident(work, webhookIncident(webhookId), work.now);
};

/** Suspends (events gather in order), resumes (they are sent), or removes for good: its secret is forgotten and nothing more is sent. */
export const setWebhookState = (
  store: RecordStore,
  actor: Actor,
  input: { readonly commandId: string; readonly webhookId: string; readonly state: keyof typeof EVENTS },
): Promise<CommandResult> => {
  const { commandId, ...payload } = input;
  const { webhookId, state } = input;
  return runCommand(store, { commandId, kind: 'set_webhook_state', actor, payload }, {}, async (work) => {
    const before = holds(actor, 'sys_admin') ? await lockedState(work, webhookId) : undefined;
    if (before === undefined || before === 'removed') return notFound();
    if (before === state)
      return reject(
        'webhook_state_unchanged',
        '该事件推送已处于此状态。',
        'The webhook is in that state already.',
        { field: 'state' },
      );
    work.post(`update webhook set state = $2, changed_at = $3 where id = $1`, [webhookId, state, work.now]);
    await enter(work, webhookId, state);
    work.event(EVENTS[state], work.now, {}, { webhookId });
    return {};
  });
};

const nothingDead = (): Rejection =>
  reject(
    'webhook_nothing_to_resend',
    '没有可重新发送的事件：只有已放弃的才能重新发送。',
    'There is nothing to send again: only what was given up can be.',
  );

/** Puts back to waiting what was given up: the named deliveries, or all; answers how many. */
export const resendWebhook = async (
  store: RecordStore,
  actor: Actor,
  input: { readonly commandId: string; readonly webhookId: string; readonly deliveryIds?: readonly string[] },
): Promise<{ readonly ok: true; readonly receipt: CommandReceipt; readonly resent: number } | Refused> => {
  const { commandId, ...payload } = input;
  const command = { commandId, kind: 'resend_webhook', actor, payload };
  const result = await runCommand(store, command, {}, async (work) => {
    const state = holds(actor, 'sys_admin') ? await lockedState(work, input.webhookId) : undefined;
    if (state === undefined || state === 'removed') return notFound();
    const resent = await sendAgain(work, input.webhookId, 'dead', input.deliveryIds ?? null);
    if (resent === 0) return nothingDead();
    work.event('webhook_resent', work.now, {}, { webhookId: input.webhookId, resent });
    return {};
  });
  if (!result.ok) return result;
  return { ok: true, receipt: result.receipt, resent: Number(await wordOf(store, result.receipt, 'resent')) };
};

const suspended = (): Rejection =>
  reject(
    'webhook_suspended',
    '该事件推送已暂停，请先恢复；恢复后等待的事件会自动发送。',
    'The webhook is suspended; resume it, and what waits is sent by itself.',
  );

/**
 * Sends one delivery again as part of another command (a cure), which writes the event: what was given up begins anew, and what waits for
 * its next attempt is tried at once, with everything else that waits for the same receiver.
 */
export const requestWebhookResend = async (
  work: Work,
  webhookDeliveryId: string,
): Promise<Rejection | void> => {
  const [row] = await work.sql<{ webhookId: string; state: string }>(
    `select webhook_id as "webhookId", state from webhook_delivery where id = $1`,
    [webhookDeliveryId],
  );
  const state = row === undefined ? undefined : await lockedState(work, row.webhookId);
  if (row === undefined || state === undefined || state === 'removed') return notFound();
  if (state === 'suspended') return suspended();
  const resent =
    row.state === 'waiting'
      ? await sendAgain(work, row.webhookId, 'waiting')
      : await sendAgain(work, row.webhookId, 'dead', [webhookDeliveryId]);
  if (resent === 0) return nothingDead();
};
