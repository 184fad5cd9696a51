import { randomBytes, randomUUID } from 'node:crypto';
import { GENERAL_PLAN, wan } from '@shenpi/domain';
import { connectTemporal } from '@shenpi/platform';
import { askCureBatch, query, readCure, readCureBatch } from '@shenpi/record';
import { eventually, freePort, spawnApp, type SpawnedApp } from '@shenpi/test-support';
import { paymentWorkflowId, projectWorkflowId } from '@shenpi/workflow-contract';
import type { Client } from '@temporalio/client';
import { environmentOf } from '../record/bureau-environment';
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
import { cured, operatorOf } from './cures';

const EDITION = {
  ...GENERAL_PLAN,
  code: 'by_interface',
  payment: { ...GENERAL_PLAN.payment, channel: 'interface' as const, askAgainSeconds: 3_600 },
};
const PATIENCE = { timeoutMs: 30_000, everyMs: 100 };

/** What an operator asks of the engine, with the real worker and engine, and a finance side that is not there. */
describe('cures that speak to the engine', () => {
  let bureau: Bureau;
  let worker: SpawnedApp;
  let client: Client;
  let projectId: string;
  let orderId: string;

  const toRelease = async (): Promise<void> => {
    await toExpertReview(bureau, projectId);
    await review(bureau, projectId);
    accepted(
      await act(bureau, 'division1', projectId, 'shortlist', 'shortlist', { amountFen: wan(10), reason: '' }),
    );
    await meet(bureau, [projectId]);
    await bureau.clockTo('2006-03-28T01:00:00.000Z');
    await bureau.engineLooks();
    const decide = async (who: string, task: string, kind: Parameters<typeof act>[4], payload: unknown) =>
      accepted(await act(bureau, who, projectId, task, kind, payload));
    await decide('plan1', 'issue_grant', 'issue_grant', { documentNumber: '云科发〔2006〕12号' });
    await decide('unit1', 'sign_task_book_for_unit', 'sign_task_book_for_unit', {
      agreed: true,
      responsiblePerson: '张三',
    });
    await decide('director', 'sign_task_book_for_bureau', 'sign_task_book_for_bureau', { agreed: true });
    await decide('division1', 'release_opinion', 'give_release_opinion', { inspection: '按计划实施' });
  };

  beforeAll(async () => {
    bureau = await openBureau({ edition: EDITION });
    projectId = await file(bureau);
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
    await toRelease();
    const [order] = await query<{ id: string }>(bureau.store, `select id from payment_order`);
    orderId = order?.id ?? '';
    const environment = await environmentOf(bureau);
    worker = await spawnApp('worker', {
      ...environment,
      SHENPI_FINANCE_URL: `http://127.0.0.1:${await freePort()}`,
      SHENPI_FINANCE_SECRET: randomBytes(16).toString('hex'),
    });
    client = await connectTemporal({
      temporalAddress: environment.TEMPORAL_ADDRESS,
      temporalNamespace: environment.SHENPI_TEMPORAL_NAMESPACE,
    });
  });
  afterAll(async () => {
    await client?.connection.close();
    await worker?.stop();
    await bureau?.close();
  });

  const runOf = async (workflowId: string) => {
    const { runId, status, raw } = await client.workflow.getHandle(workflowId).describe();
    return { runId, status: status.name, pending: raw.pendingActivities ?? [] };
  };
  const outcomeOf = (cureId: string) =>
    eventually(async () => {
      const cure = await readCure(bureau.store, bureau.actor('operator'), cureId);
      if (!cure || cure.state === 'accepted') throw new Error('not closed yet');
      return cure;
    }, PATIENCE);
  const cure = async (kind: Parameters<ReturnType<typeof operatorOf>['ask']>[0]) => {
    const bureauWide = kind === 'rebuild_engine';
    return outcomeOf(
      cured(await operatorOf(bureau).ask(kind, bureauWide ? { bureau: true } : { projectId })).id,
    );
  };
  const attempts = async (): Promise<number> => {
    const { pending } = await runOf(paymentWorkflowId(orderId));
    return Number(pending[0]?.attempt ?? 0);
  };

  it('let a step try at once that waits for its next attempt', async () => {
    await eventually(async () => expect(await attempts()).toBeGreaterThan(3), PATIENCE);
    const done = await cure('retry_now');
    expect(done).toMatchObject({
      state: 'done',
      outcomeEn: 'The run was woken; 1 waiting steps try at once.',
    });
    // Counted from the first attempt again, so that the pause between attempts is short again.
    await eventually(async () => expect(await attempts()).toBeLessThanOrEqual(3), PATIENCE);
    expect(await operatorOf(bureau).told(projectId)).toEqual(['cure_asked', 'cure_done']);
  });

  it('restart the run from the record, payments included', async () => {
    const before = [await runOf(projectWorkflowId(projectId)), await runOf(paymentWorkflowId(orderId))];
    expect(await cure('restart_run')).toMatchObject({ state: 'done' });
    const after = [await runOf(projectWorkflowId(projectId)), await runOf(paymentWorkflowId(orderId))];
    expect(after.map(({ status }) => status)).toEqual(['RUNNING', 'RUNNING']);
    expect(after.map(({ runId }) => runId)).not.toEqual(before.map(({ runId }) => runId));
    expect(after[0]?.runId).not.toBe(before[0]?.runId);
    expect(after[1]?.runId).not.toBe(before[1]?.runId);
    const { events } = await client.workflow.getHandle(paymentWorkflowId(orderId)).fetchHistory();
    const [input] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
    expect(JSON.parse(String(Buffer.from(input?.data ?? [])))).toMatchObject({ askAgainSeconds: 3_600 });
  });

  it('start what is missing and leave alone what runs', async () => {
    const payment = await runOf(paymentWorkflowId(orderId));
    await client.workflow.getHandle(projectWorkflowId(projectId)).terminate();
    expect(await cure('rebuild_engine')).toMatchObject({ state: 'done' });
    expect((await runOf(projectWorkflowId(projectId))).status).toBe('RUNNING');
    expect((await runOf(paymentWorkflowId(orderId))).runId).toBe(payment.runId);
  });

  it('wait for a worker that is away, and for one that died over a selection', async () => {
    await worker.kill9();
    const batchId = randomUUID();
    const asked = await askCureBatch(bureau.store, bureau.actor('operator'), {
      commandId: batchId,
      kind: 'retry_now',
      subjects: [{ projectId }],
      params: {},
      reason: '批量唤醒',
    });
    expect(asked).toMatchObject({ ok: true, batch: { state: 'running', waiting: 1 } });
    await worker.start();
    await eventually(async () => {
      const found = await readCureBatch(bureau.store, bureau.actor('operator'), batchId);
      expect(found?.batch).toMatchObject({ state: 'done', done: 1 });
    }, PATIENCE);
  });
});
