import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GENERAL_PLAN, wan } from '@shenpi/domain';
import { SIGNATURE_HEADER, signatureOf, type BehaviourName } from '@shenpi/finance-simulator';
import { query } from '@shenpi/record';
import { eventually, freePort, spawnApp, type SpawnedApp } from '@shenpi/test-support';
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

const EDITION = {
  ...GENERAL_PLAN,
  code: 'by_interface',
  payment: { ...GENERAL_PLAN.payment, channel: 'interface' as const, askAgainSeconds: 1 },
};

const BEHAVIOURS: readonly BehaviourName[] = [
  'twice',
  'out_of_order',
  'accept_then_timeout',
  'accept_then_error',
  'lost',
  'refuse',
];

interface BookEntry {
  readonly type: string;
  readonly orderId: string;
  readonly amountFen?: number;
}

/**
 * The real API, worker, engine and a finance bureau with a book of its own that misbehaves: every payment is made once, whatever
 * was said, and the two books agree.
 */
describe('payments through the finance interface', () => {
  let bureau: Bureau;
  let apps: SpawnedApp[] = [];
  let book: string;
  const projects = new Map<BehaviourName, string>();

  beforeAll(async () => {
    bureau = await openBureau({ edition: EDITION });
    const basic = await environmentOf(bureau);
    const [httpPort, financePort] = [await freePort(), await freePort()];
    const secret = randomBytes(16).toString('hex');
    book = join(basic.SHENPI_DATA_DIR, bureau.database.name, 'finance-book.jsonl');
    const environment = {
      ...basic,
      SHENPI_HTTP_PORT: String(httpPort),
      SHENPI_PUBLIC_URL: `http://127.0.0.1:${httpPort}`,
      SHENPI_FINANCE_URL: `http://127.0.0.1:${financePort}`,
      SHENPI_FINANCE_PORT: String(financePort),
      SHENPI_FINANCE_SECRET: secret,
      SHENPI_FINANCE_BOOK: book,
    };

    const ids: string[] = [];
    for (const [index] of BEHAVIOURS.entries()) ids.push(await file(bureau, `负责人${index}`));
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
    for (const id of ids) {
      await toExpertReview(bureau, id);
      await review(bureau, id);
    }
    for (const id of ids)
      accepted(
        await act(bureau, 'division1', id, 'shortlist', 'shortlist', {
          amountFen: wan(10),
          reason: '优先支持',
        }),
      );
    await meet(bureau, ids);
    await bureau.clockTo('2006-03-28T01:00:00.000Z');
    await bureau.engineLooks();
    for (const id of ids) {
      accepted(
        await act(bureau, 'plan1', id, 'issue_grant', 'issue_grant', {
          documentNumber: '云科发〔2006〕12号',
        }),
      );
      accepted(
        await act(bureau, 'unit1', id, 'sign_task_book_for_unit', 'sign_task_book_for_unit', {
          agreed: true,
          responsiblePerson: '张三',
        }),
      );
      accepted(
        await act(bureau, 'director', id, 'sign_task_book_for_bureau', 'sign_task_book_for_bureau', {
          agreed: true,
        }),
      );
    }

    apps = [
      await spawnApp('api', environment),
      await spawnApp('finance-simulator', environment),
      await spawnApp('worker', environment),
    ];
    for (const [index, behaviour] of BEHAVIOURS.entries()) {
      const projectId = ids[index] ?? '';
      projects.set(behaviour, projectId);
      const [project] = await query<{ number: string }>(
        bureau.store,
        `select number from project where id = $1`,
        [projectId],
      );
      const body = JSON.stringify({ behaviour, orderId: `${project?.number}-1-1` });
      const answer = await fetch(`${environment.SHENPI_FINANCE_URL}/behaviour`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          [SIGNATURE_HEADER]: signatureOf(secret, 'POST', '/behaviour', body),
        },
        body,
      });
      expect(answer.status).toBe(200);
      accepted(
        await act(bureau, 'division1', projectId, 'release_opinion', 'give_release_opinion', {
          inspection: '按计划实施',
        }),
      );
    }
  });
  afterAll(async () => {
    for (const app of [...apps].reverse()) await app.stop();
    await bureau.close();
  });

  const orders = (projectId: string) =>
    query<{ id: string; state: string }>(
      bureau.store,
      `select id, state from payment_order where project_id = $1 order by attempt`,
      [projectId],
    );
  const paidEntries = async (projectId: string): Promise<number> =>
    (
      await query(bureau.store, `select 1 from ledger_entry where project_id = $1 and debit = 'paid'`, [
        projectId,
      ])
    ).length;
  const readBook = (): readonly BookEntry[] =>
    readFileSync(book, 'utf8')
      .trim()
      .split('\n')
      .map((line): BookEntry => JSON.parse(line));

  it.each(BEHAVIOURS.filter((behaviour) => behaviour !== 'refuse'))(
    'pays once when the other side behaves "%s"',
    async (behaviour) => {
      const projectId = projects.get(behaviour) ?? '';
      await eventually(
        async () => expect((await orders(projectId)).map((order) => order.state)).toEqual(['confirmed']),
        { timeoutMs: 120_000 },
      );
      expect(await paidEntries(projectId)).toBe(1);
      const [order] = await orders(projectId);
      expect(readBook().filter((entry) => entry.type === 'accepted' && entry.orderId === order?.id)).toEqual([
        expect.objectContaining({ amountFen: wan(10) }),
      ]);
    },
  );

  it('takes a refusal to a person, and pays under the next number after their decision', async () => {
    const projectId = projects.get('refuse') ?? '';
    await eventually(
      async () => expect((await bureau.openTasks(projectId, 'retry_payment')).length).toBe(1),
      { timeoutMs: 120_000 },
    );
    expect(await paidEntries(projectId)).toBe(0);
    accepted(
      await act(bureau, 'plan1', projectId, 'retry_payment', 'retry_payment', { reason: '账号已更正' }),
    );
    await eventually(
      async () =>
        expect((await orders(projectId)).map((order) => order.state)).toEqual(['refused', 'confirmed']),
      { timeoutMs: 120_000 },
    );
    expect(await paidEntries(projectId)).toBe(1);
  });

  it('leaves two books that agree: no order accepted twice, every confirmed one in both', async () => {
    const acceptedIds = readBook().flatMap((entry) => (entry.type === 'accepted' ? [entry.orderId] : []));
    expect(new Set(acceptedIds).size).toBe(acceptedIds.length);
    const ours = await query<{ id: string }>(bureau.store, `select id from payment_order order by id`);
    expect([...acceptedIds].sort()).toEqual(ours.map((order) => order.id));
  });
});
