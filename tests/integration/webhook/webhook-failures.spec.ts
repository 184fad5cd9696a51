import { randomUUID } from 'node:crypto';
import { isRejection, WEBHOOK_POLICY } from '@shenpi/domain';
import { notifyTask, webhookTask } from '@shenpi/notifier';
import { configuredOutbound, createLogger } from '@shenpi/platform';
import {
  addWebhookJobs,
  closeRecord,
  dueWebhookChains,
  listWebhookDeliveries,
  listWebhooks,
  openRecord,
  query,
  requestWebhookResend,
  resendWebhook,
  setWebhookState,
  settleOnly,
  type RecordStore,
} from '@shenpi/record';
import { eventually, freshDatabase, type FreshDatabase } from '@shenpi/test-support';
import { Logger as QueueLogger, runOnce } from 'graphile-worker';
import { actor, draftCase, prepareBureau } from '../notifier/bureau';
import * as course from '../notifier/course';
import { AUTHORITY_FILE, startReceiver, type Receiver } from './receiver';
import { byChain, recordedIds, subscribe, webhookIncidents } from './subscribed';

jest.setTimeout(120_000);

const CASES = ['project.state_changed', 'project.task_opened'] as const;

describe('webhooks whose receivers fail', () => {
  let database: FreshDatabase;
  let store: RecordStore;
  const receivers: Receiver[] = [];
  const logger = createLogger('notifier', 'error');

  beforeEach(async () => {
    database = await freshDatabase();
    store = await openRecord(database.appUrl, { poolSize: 6 });
    await prepareBureau(store);
  });
  afterEach(async () => {
    for (const receiver of receivers.splice(0)) await receiver.close();
    await closeRecord(store);
    await database.drop();
  });

  const receiverThat = async (shows?: 'valid' | 'expired'): Promise<Receiver> => {
    const receiver = await startReceiver(shows);
    receivers.push(receiver);
    return receiver;
  };

  /** What sends, as in an installation that allows these addresses. */
  const sending = (allowed: readonly string[] = ['127.0.0.1'], pauseMs = 1) =>
    webhookTask({
      store,
      outbound: configuredOutbound({ webhookAllowed: [...allowed], webhookCaFile: AUTHORITY_FILE }),
      source: 'https://shenpi.example',
      policy: {
        ...WEBHOOK_POLICY,
        attempts: 4,
        tellAfter: 2,
        firstPauseMs: pauseMs,
        longestPauseMs: pauseMs,
      },
    });

  /** One turn of the queue. */
  const turn = (allowed?: readonly string[], pauseMs?: number): Promise<void> =>
    runOnce({
      connectionString: database.appUrl,
      taskList: {
        notify: notifyTask(store, logger),
        wake: async () => undefined,
        webhook: sending(allowed, pauseMs),
      },
      noHandleSignals: true,
      logger: new QueueLogger(() => () => undefined),
    });
  /** Turns until it holds. */
  const turnUntil = (
    holds: () => Promise<void> | void,
    allowed?: readonly string[],
    pauseMs?: number,
  ): Promise<void> =>
    eventually(async () => {
      await turn(allowed, pauseMs);
      await holds();
    });

  const idsOf = async (projectId: string): Promise<string[]> =>
    (await recordedIds(store, CASES, `project:${projectId}`)).get(`project:${projectId}`) ?? [];
  const deadOf = async (webhookId: string) =>
    (await listWebhookDeliveries(store, webhookId, { limit: 50, state: 'dead' }))?.items ?? [];
  const submitted = async (): Promise<string> => {
    const projectId = await draftCase(store);
    await course.submit(store, projectId);
    return projectId;
  };

  it('hold back later events of the same case only, give up after the limit, and are sent again when asked', async () => {
    const receiver = await receiverThat();
    const webhook = await subscribe(store, receiver, CASES);
    const [stuck, free] = [await submitted(), await submitted()];
    const [poison = '', ...later] = await idsOf(stuck);
    expect(later.length).toBeGreaterThan(1);
    receiver.answerWith(({ id }) => (id === poison ? 503 : 200));
    const onlyTheOther = new Map([[`project:${free}`, await idsOf(free)]]);
    await turnUntil(
      async () => expect(await byChain(store, receiver.taken())).toEqual(onlyTheOther),
      undefined,
      3_600_000,
    );
    await query(store, `update webhook_delivery set retry_at = null`);
    await addWebhookJobs(store, [{ webhookId: webhook.id, chain: `project:${stuck}` }], 'now');
    await turnUntil(() => expect(receiver.taken()).toEqual(expect.arrayContaining(later)));
    expect(receiver.arrived.filter(({ id }) => id === poison)).toHaveLength(4);
    const [dead] = await deadOf(webhook.id);
    expect(dead).toMatchObject({ attempts: 4, status: 503, projectId: stuck, state: 'dead' });
    expect(dead?.failureZh).toContain('503');
    expect(await webhookIncidents(store)).toEqual([
      { isOpen: false, detail: expect.stringContaining('HTTP 503') as string },
    ]);

    receiver.answerWith(() => 200);
    const command = { commandId: randomUUID(), webhookId: webhook.id };
    const first = await resendWebhook(store, actor('operator'), command);
    const again = await resendWebhook(store, actor('operator'), command);
    expect([first, again]).toMatchObject([
      { ok: true, resent: 1 },
      { ok: true, resent: 1 },
    ]);
    await turnUntil(() => expect(receiver.taken()).toContain(poison));
    expect(await deadOf(webhook.id)).toEqual([]);
    const ids = receiver.taken();
    expect(new Set(ids).size).toBe(ids.length);
    const none = await resendWebhook(store, actor('operator'), { ...command, commandId: randomUUID() });
    expect(none).toMatchObject({ ok: false, rejection: { code: 'webhook_nothing_to_resend' } });
  });

  it('send one given-up event again as part of a cure, and only such a one', async () => {
    const receiver = await receiverThat();
    const webhook = await subscribe(store, receiver, CASES);
    receiver.answerWith(() => 500);
    const all = (await idsOf(await submitted())).length;
    expect(all).toBeGreaterThan(1);
    await turnUntil(async () => expect(await deadOf(webhook.id)).toHaveLength(all));
    expect(await webhookIncidents(store)).toMatchObject([{ isOpen: true }]);
    receiver.answerWith(() => 200);
    const [one, other] = await deadOf(webhook.id);
    const resend = (id: string) => settleOnly(store, {}, (work) => requestWebhookResend(work, id));
    expect(await resend(one?.id ?? '')).toBeUndefined();
    await turnUntil(async () =>
      expect((await deadOf(webhook.id)).map(({ id }) => id)).not.toContain(one?.id),
    );
    expect((await deadOf(webhook.id)).map(({ id }) => id)).toContain(other?.id);
    await turnUntil(() => expect(receiver.taken()).toHaveLength(1));
    expect(await webhookIncidents(store)).toMatchObject([{ isOpen: false }]);
    for (const id of [one?.id ?? '', randomUUID()]) expect(isRejection(await resend(id))).toBe(true);
  });

  it('are tried again by a job that does not come before its time, so that it finds something to send', async () => {
    const receiver = await receiverThat();
    await subscribe(store, receiver, CASES);
    receiver.answerWith(() => 503);
    await submitted();
    await turnUntil(() => expect(receiver.arrived).not.toEqual([]), undefined, 3_600_000);
    const waiting = await query<{ isInTime: boolean }>(
      store,
      `select j.run_at >= d.retry_at as "isInTime" from webhook_delivery d
       join graphile_worker.jobs j on j.key = 'webhook:' || d.webhook_id || ':' || d.chain where d.retry_at is not null`,
    );
    expect(waiting).toEqual([{ isInTime: true }]);
  });

  it('name an expired certificate, and go on by themselves once it is renewed', async () => {
    const receiver = await receiverThat('expired');
    const webhook = await subscribe(store, receiver, CASES);
    const projectId = await submitted();
    await turnUntil(async () =>
      expect(await webhookIncidents(store)).toEqual([
        { isOpen: true, detail: expect.stringContaining('证书已过期') as string },
      ]),
    );
    expect(receiver.arrived).toEqual([]);
    receiver.show('valid');
    // The incident came before anything was given up; should a case have been since, it is sent again.
    await turn();
    await resendWebhook(store, actor('operator'), { commandId: randomUUID(), webhookId: webhook.id });
    const ids = await idsOf(projectId);
    await turnUntil(() => expect([...receiver.taken()].sort()).toEqual([...ids].sort()));
    expect(await webhookIncidents(store)).toMatchObject([{ isOpen: false }]);
    expect(await listWebhooks(store)).toMatchObject([{ waiting: 0, dead: 0, failureZh: null }]);
  });

  it('do not leave for an address that is not allowed any more', async () => {
    const receiver = await receiverThat();
    await subscribe(store, receiver, CASES);
    await submitted();
    await turnUntil(
      async () =>
        expect(await webhookIncidents(store)).toEqual([
          { isOpen: true, detail: expect.stringContaining('地址不在允许范围内') as string },
        ]),
      [],
    );
    expect(receiver.arrived).toEqual([]);
  });

  it('are suspended by a receiver that says it is gone, gather meanwhile, and send all of it when resumed', async () => {
    const receiver = await receiverThat();
    const webhook = await subscribe(store, receiver, CASES);
    receiver.answerWith(() => 410);
    const projectId = await submitted();
    await turn();
    expect(await listWebhooks(store)).toMatchObject([{ state: 'suspended' }]);
    expect(await webhookIncidents(store)).toMatchObject([
      { isOpen: true, detail: expect.stringContaining('410') as string },
    ]);
    const before = receiver.arrived.length;
    await course.decide(store, projectId, 'unit_review', actor('unit'), 'approve_unit_review', {
      opinion: '',
    });
    await turn();
    expect(receiver.arrived).toHaveLength(before);
    receiver.answerWith(() => 200);
    const waiting = await listWebhookDeliveries(store, webhook.id, { limit: 1, state: 'waiting' });
    expect(
      await settleOnly(store, {}, (work) => requestWebhookResend(work, waiting?.items[0]?.id ?? '')),
    ).toMatchObject({ code: 'webhook_suspended' });
    const resume = { commandId: randomUUID(), webhookId: webhook.id, state: 'active' } as const;
    expect(await setWebhookState(store, actor('operator'), resume)).toMatchObject({ ok: true });
    const ids = await idsOf(projectId);
    await turnUntil(() => expect(receiver.taken()).toEqual(ids));
    expect(await webhookIncidents(store)).toMatchObject([{ isOpen: false }]);
  });

  it('send nothing more once removed, and forget their secret', async () => {
    const receiver = await receiverThat();
    const webhook = await subscribe(store, receiver, CASES);
    const projectId = await submitted();
    receiver.answerWith(() => 500);
    await turnUntil(async () => expect(await deadOf(webhook.id)).not.toEqual([]));
    const before = receiver.arrived.length;
    const remove = { commandId: randomUUID(), webhookId: webhook.id, state: 'removed' } as const;
    expect(await setWebhookState(store, actor('operator'), remove)).toMatchObject({ ok: true });
    await course.decide(store, projectId, 'unit_review', actor('unit'), 'approve_unit_review', {
      opinion: '',
    });
    receiver.answerWith(() => 200);
    await turn();
    await turn();
    expect(receiver.arrived).toHaveLength(before);
    expect(
      await query(
        store,
        `select secret from webhook union all select state from webhook_delivery where state <> 'withdrawn'`,
      ),
    ).toEqual([{ secret: '' }]);
    const again = await setWebhookState(store, actor('operator'), { ...remove, commandId: randomUUID() });
    expect(again).toMatchObject({ ok: false, rejection: { code: 'not_found' } });
  });

  it('are sent in order whichever notice is handled first, once however often, and after a job was lost', async () => {
    const receiver = await receiverThat();
    await subscribe(store, receiver, CASES);
    const projectId = await submitted();
    await course.decide(store, projectId, 'unit_review', actor('unit'), 'approve_unit_review', {
      opinion: '',
    });
    const jobs = await query<{ payload: object }>(
      store,
      `select payload from graphile_worker._private_jobs where payload ->> 'chain' = $1 order by id`,
      [`project:${projectId}`],
    );
    expect(jobs.length).toBeGreaterThan(1);
    const fanOut = notifyTask(store, logger);
    const handle = (payload: object): Promise<unknown> =>
      Promise.resolve(fanOut(payload, undefined as never));
    // The last first: what stands before it in the case is written with it.
    await handle(jobs.at(-1)?.payload ?? {});
    const ids = await idsOf(projectId);
    const waiting = await query<{ hash: string }>(
      store,
      `select e.hash from webhook_delivery d join event e on e.chain = d.chain and e.seq = d.seq order by d.seq`,
    );
    expect(waiting.map(({ hash }) => hash)).toEqual(ids);
    await Promise.all([...jobs, ...jobs].map(({ payload }) => handle(payload)));
    await query(store, `select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`);
    await turn();
    expect(receiver.arrived).toEqual([]);
    await addWebhookJobs(store, await dueWebhookChains(store, 10));
    await turn();
    expect(receiver.taken()).toEqual(ids);
  });

  it('are sent once where several notifiers are at the same case', async () => {
    const receiver = await receiverThat();
    const webhook = await subscribe(store, receiver, CASES);
    receiver.answerWith(() => 500);
    const projectId = await submitted();
    await turnUntil(() => expect(receiver.arrived).not.toEqual([]), undefined, 3_600_000);
    expect(await dueWebhookChains(store, 10)).toEqual([]);
    // As the cure does: what would be tried in an hour is tried now.
    const page = await listWebhookDeliveries(store, webhook.id, { limit: 50, state: 'waiting' });
    const waits = page?.items.find(({ retryAt }) => retryAt !== null);
    await settleOnly(store, {}, (work) => requestWebhookResend(work, waits?.id ?? ''));
    receiver.answerWith(() => 200);
    const chain = { webhookId: webhook.id, chain: `project:${projectId}` };
    await Promise.all(Array.from({ length: 4 }, () => Promise.resolve(sending()(chain, undefined as never))));
    await addWebhookJobs(store, await dueWebhookChains(store, 10), 'now');
    await turnUntil(async () => expect(receiver.taken()).toEqual(await idsOf(projectId)));
  });
});
