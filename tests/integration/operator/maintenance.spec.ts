import { createHmac, randomUUID } from 'node:crypto';
import { GENERAL_PLAN, wan, type MaintenanceState } from '@shenpi/domain';
import { query, readPaymentOrder, verifyRecord } from '@shenpi/record';
import { eventually } from '@shenpi/test-support';
import { Logger, runOnce } from 'graphile-worker';
import { Client } from 'pg';
import { openEventStream } from '../api/event-stream';
import { startApi, type ApiAnswer, type RunningApi } from '../api/running-api';
import {
  accepted,
  act,
  file,
  meet,
  openBureau,
  review,
  toExpertReview,
  type Bureau,
} from '../record/miniature-bureau';

jest.setTimeout(60_000);

const SECRET = 'shared with the finance bureau';
const EDITION = {
  ...GENERAL_PLAN,
  code: 'by_interface',
  payment: { ...GENERAL_PLAN.payment, channel: 'interface' as const },
};
const WORDS = {
  zh: '升级数据库',
  en: 'Database upgrade',
  startsAt: '2006-03-28T10:00:00.000Z',
  endsAt: '2006-03-28T12:00:00.000Z',
};
const CHECKED = ['eligible', 'complete', 'sealed', 'inTime', 'noDuplicate', 'integrityClear'];
const FORMAL_REVIEW = {
  kind: 'propose_acceptance',
  payload: { checklist: Object.fromEntries(CHECKED.map((name) => [name, true])), opinion: '' },
};

interface View {
  readonly state: MaintenanceState;
  readonly drained: boolean | null;
  readonly waiting: { readonly decisions: number; readonly jobs: number } | null;
}

describe('maintenance', () => {
  let bureau: Bureau;
  let api: RunningApi;
  let holding: Client;
  /** Two cases in formal review, and one with a payment order at the finance bureau. */
  let [first, second, paid] = ['', '', ''];
  const tokens: Record<string, string> = {};

  const prepare = async (): Promise<void> => {
    [first, second, paid] = [
      await file(bureau, '王一'),
      await file(bureau, '王二'),
      await file(bureau, '王三'),
    ];
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
    await toExpertReview(bureau, paid);
    await review(bureau, paid);
    accepted(
      await act(bureau, 'division1', paid, 'shortlist', 'shortlist', { amountFen: wan(10), reason: '' }),
    );
    await meet(bureau, [paid]);
    await bureau.clockTo('2006-03-28T01:00:00.000Z');
    await bureau.engineLooks();
    const agreed = { agreed: true };
    accepted(
      await act(bureau, 'plan1', paid, 'issue_grant', 'issue_grant', {
        documentNumber: '云科发〔2006〕12号',
      }),
    );
    accepted(
      await act(bureau, 'unit1', paid, 'sign_task_book_for_unit', 'sign_task_book_for_unit', {
        ...agreed,
        responsiblePerson: '张三',
      }),
    );
    accepted(
      await act(bureau, 'director', paid, 'sign_task_book_for_bureau', 'sign_task_book_for_bureau', agreed),
    );
    accepted(
      await act(bureau, 'division1', paid, 'release_opinion', 'give_release_opinion', {
        inspection: '按计划实施',
      }),
    );
  };

  beforeAll(async () => {
    bureau = await openBureau({ edition: EDITION });
    api = await startApi(bureau.database.appUrl, { SHENPI_FINANCE_SECRET: SECRET });
    await prepare();
    for (const name of ['operator', 'handler1'])
      tokens[name] = await api.tokenOf(bureau.actor(name).accountId);
    holding = new Client({ connectionString: bureau.database.ownerUrl });
    await holding.connect();
  });
  afterAll(async () => {
    await holding?.end();
    await api?.close();
    await bureau?.close();
  });

  const set = (state: MaintenanceState, more: object = WORDS): Promise<ApiAnswer> =>
    api.call('/api/maintenance', {
      method: 'POST',
      token: tokens['operator'],
      body: { commandId: randomUUID(), state, ...more },
    });
  const look = async (): Promise<View> => (await api.call('/api/maintenance')).json as View;
  const taskOf = async (projectId: string): Promise<string> =>
    (await bureau.openTasks(projectId, 'formal_review'))[0]?.id ?? '';
  const decide = (taskId: string, commandId: string): Promise<ApiAnswer> =>
    api.call(`/api/tasks/${taskId}/decision`, {
      method: 'POST',
      token: tokens['handler1'],
      body: { commandId, decision: FORMAL_REVIEW },
    });
  /** What a worker and a notifier do to the queue; what the jobs are for is not asked here. */
  const workQueue = (): Promise<void> =>
    runOnce({
      connectionString: bureau.database.ownerUrl,
      noHandleSignals: true,
      logger: new Logger(() => () => undefined),
      taskList: { wake: async () => undefined, notify: async () => undefined },
    });

  it('is announced to everybody, live, and takes decisions until somebody drains', async () => {
    const page = await eventually(async () => {
      const stream = await openEventStream(`${api.url}/api/live`, tokens['handler1'] ?? '');
      expect(stream.status).toBe(200);
      return stream;
    });
    expect((await set('announced')).status).toBe(200);
    await eventually(() => expect(page.events).toContainEqual({ event: 'maintenance', data: {} }));
    page.close();
    expect((await api.call('/api/maintenance')).json).toEqual({
      state: 'announced',
      ...WORDS,
      next: ['announced', 'draining', 'none'],
      drained: null,
      waiting: null,
    });
    await bureau.clockTo('2006-03-28T10:30:00.000Z');
    expect((await decide(await taskOf(first), randomUUID())).status).toBe(201);
  });

  it('lets a decision end that was begun before, and says when nothing is in flight', async () => {
    const taskId = await taskOf(second);
    await holding.query('begin');
    // The head of the chain is the last lock of a decision: it has passed everything else by then.
    await holding.query(`select 1 from chain_head where chain = $1 for update`, [`project:${second}`]);
    const commandId = randomUUID();
    const inFlight = decide(taskId, commandId);
    await eventually(async () => {
      const waiting = await query(
        bureau.store,
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%chain_head%for update%'`,
      );
      expect(waiting).toHaveLength(1);
    });
    expect((await set('draining')).status).toBe(200);
    expect(await look()).toMatchObject({ state: 'draining', drained: false, waiting: { decisions: 1 } });
    await holding.query('commit');
    expect((await inFlight).status).toBe(201);
    expect(await bureau.stateOf(second)).toBe('formal_review_check');

    expect(await look()).toMatchObject({ drained: false, waiting: { decisions: 0 } });
    await eventually(async () => {
      await workQueue();
      expect(await look()).toMatchObject({ drained: true, waiting: { decisions: 0, jobs: 0 } });
    });
  });

  it('refuses a decision with until when, keeps what was typed, and takes it afterwards', async () => {
    const [task] = await bureau.openTasks(first, 'formal_review_check');
    const token = await api.tokenOf(bureau.actor('division1').accountId);
    const draft = `/api/drafts/task:${task?.id}`;
    const body = {
      commandId: randomUUID(),
      decision: { kind: 'confirm_acceptance', payload: { opinion: '同意' } },
    };
    const confirm = (): Promise<ApiAnswer> =>
      api.call(`/api/tasks/${task?.id}/decision`, { method: 'POST', token, body });
    const saved = await api.call(draft, { method: 'PUT', token, body: { content: { opinion: '同意' } } });
    expect(saved.status).toBe(200);

    expect((await set('closed')).status).toBe(200);
    const refused = await confirm();
    expect([refused.status, refused.code, refused.headers.get('retry-after')]).toEqual([
      503,
      'maintenance',
      '60',
    ]);
    expect(refused.text).toContain('预计2006年3月28日20:00恢复');
    expect((await api.call(draft, { token })).text).toContain('同意');
    expect((await api.call('/api/tasks', { token })).status).toBe(200);
    expect(await bureau.stateOf(first)).toBe('formal_review_check');

    expect((await set('none', {})).status).toBe(200);
    expect((await confirm()).status).toBe(201);
    expect(await bureau.stateOf(first)).toBe('expert_review');
  });

  it('goes on with what time and the finance bureau bring', async () => {
    expect((await set('draining')).status).toBe(200);
    const [order] = await query<{ id: string }>(bureau.store, `select id from payment_order`);
    const body = JSON.stringify({ orderId: order?.id, status: 'paid', voucherNumber: 'V-1', reason: null });
    const answer = await api.call('/api/finance/answers', {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-shenpi-signature': createHmac('sha256', SECRET).update(body).digest('hex'),
      },
    });
    expect(answer.status).toBe(200);
    expect(await readPaymentOrder(bureau.store, order?.id ?? '')).toMatchObject({ state: 'confirmed' });
    await bureau.clockTo('2006-12-31T16:00:01.000Z');
    await bureau.engineLooks();
    expect(await bureau.stateOf(paid)).toBe('acceptance_due');
  });

  it('moves only as allowed, whoever presses first', async () => {
    expect((await set('announced')).code).toBe('maintenance_move_not_allowed');
    const answers = await Promise.all([set('none', {}), set('none', {}), set('closed')]);
    const [resumed, again, closed] = answers.map(({ status }) => status);
    // One of those who resume comes first; closing goes through only before it, and never after.
    expect([resumed, again].filter((status) => status === 200)).toHaveLength(1);
    expect([200, 409]).toContain(closed);
    expect((await look()).state).toBe('none');
    expect((await set('announced', { ...WORDS, zh: ' ' })).status).toBe(422);
  });

  it('stands in the bureau’s chain, and nothing is lost', async () => {
    const events = await query<{ to: string }>(
      bureau.store,
      `select data ->> 'to' as "to" from event where chain = 'bureau' and type = 'maintenance_set' order by seq limit 5`,
    );
    expect(events.map(({ to }) => to)).toEqual(['announced', 'draining', 'closed', 'none', 'draining']);
    const problems = (await verifyRecord(bureau.store)).problems;
    expect(problems.filter(({ chain }) => chain !== null)).toEqual([]);
  });
});
