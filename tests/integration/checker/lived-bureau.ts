import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkEverything, type CheckOptions, type CheckReport, type ClientLine } from '@shenpi/checker';
import { GENERAL_PLAN_INTERFACE, wan } from '@shenpi/domain';
import { databaseServer, withClient } from '@shenpi/local';
import { announce } from '@shenpi/notifier';
import {
  attendProject,
  closeRecord,
  createApplication,
  createRound,
  fileObjection,
  query,
  recordFinanceAnswer,
  recordPaymentStep,
  withdrawApplication,
} from '@shenpi/record';
import { sharedServers } from '@shenpi/test-support';
import {
  accepted,
  act,
  file,
  FORM,
  meet,
  openBureau,
  PAPER_HASH,
  review,
  toExpertReview,
  type Bureau,
} from '../record/miniature-bureau';

/** A bureau in which something of everything has happened, kept so that it can be copied, damaged and examined as often as one likes. */
export interface LivedBureau {
  /** From application to archive, with an objection that was dismissed and an order that was refused and sent again. */
  readonly archived: string;
  /** Waits for its unit. */
  readonly open: string;
  readonly clientLog: readonly ClientLine[];
  readonly book: readonly Readonly<Record<string, unknown>>[];
  /** Copies the bureau, lets the owner of the database damage it, and examines what came of it. */
  readonly examine: (damage?: Damage, options?: Partial<CheckOptions>) => Promise<CheckReport>;
  readonly drop: () => Promise<void>;
}

export interface Damage {
  readonly sql?: string;
  readonly clientLog?: readonly ClientLine[];
  readonly book?: readonly Readonly<Record<string, unknown>>[];
}

const throughPublicity = async (bureau: Bureau, projectId: string): Promise<void> => {
  const filed = await fileObjection(bureau.store, {
    projectId,
    commandId: randomUUID(),
    name: '王五',
    contact: '0993-2050000',
    content: '该项目与另一项目的内容重复。',
  });
  if (!filed.ok) throw new Error(filed.rejection.sentenceEn);
  await bureau.clockTo('2006-03-24T02:00:00.000Z');
  accepted(
    await act(bureau, 'plan1', projectId, 'handle_objection', 'dismiss_objection', {
      finding: '经查，两项目内容不同。',
    }),
  );
  await bureau.clockTo('2006-04-10T01:00:00.000Z');
  await bureau.engineLooks();
};

const paid = async (bureau: Bureau, projectId: string): Promise<void> => {
  const answer = async (status: 'paid' | 'refused', attempt: number): Promise<void> => {
    const orders = await query<{ id: string }>(
      bureau.store,
      `select id from payment_order where project_id = $1 and attempt = $2`,
      [projectId, attempt],
    );
    const orderId = orders[0]?.id ?? '';
    await recordPaymentStep(bureau.store, { orderId, event: 'submit_ok' });
    await recordFinanceAnswer(bureau.store, {
      orderId,
      status,
      voucherNumber: status === 'paid' ? 'CZ00000001' : null,
      reason: status === 'paid' ? null : '账户信息不符',
    });
  };
  accepted(
    await act(bureau, 'division1', projectId, 'release_opinion', 'give_release_opinion', {
      inspection: '按计划实施',
    }),
  );
  await answer('refused', 1);
  accepted(await act(bureau, 'plan1', projectId, 'retry_payment', 'retry_payment', { reason: '账户已更正' }));
  await answer('paid', 2);
  accepted(
    await act(bureau, 'unit1', projectId, 'confirm_receipt', 'confirm_receipt', { receivedOn: '2006-04-10' }),
  );
};

const accept = async (bureau: Bureau, projectId: string): Promise<void> => {
  await bureau.clockTo('2007-01-08T01:00:00.000Z');
  await bureau.engineLooks();
  accepted(
    await act(bureau, 'applicant1', projectId, 'apply_for_acceptance', 'apply_for_acceptance', {
      actuals: [1200, 2],
      summary: '全部完成。',
      fileHash: null,
    }),
  );
  for (const task of await bureau.openTasks(projectId, 'acceptance_opinion'))
    accepted(
      await bureau.decide(bureau.usernameOf(task.accountId ?? ''), task.id, 'sign_acceptance_opinion', {
        score: 90,
        agree: true,
        veto: 'none',
        opinion: '同意通过验收。',
      }),
    );
  accepted(
    await act(bureau, 'division1', projectId, 'conclude_acceptance', 'conclude_acceptance', {
      conclusion: 'passed',
      dueDiligence: false,
      reason: '',
    }),
  );
  accepted(
    await act(bureau, 'archivist', projectId, 'accept_archive', 'accept_archive', {
      complete: true,
      boxNumber: '2006-K-1',
    }),
  );
};

const wholeLife = async (bureau: Bureau): Promise<string> => {
  const projectId = await file(bureau);
  await bureau.clockTo('2006-02-10T09:30:01.000Z');
  await bureau.engineLooks();
  await toExpertReview(bureau, projectId);
  await review(bureau, projectId);
  accepted(
    await act(bureau, 'division1', projectId, 'shortlist', 'shortlist', { amountFen: wan(8), reason: '' }),
  );
  await meet(bureau, [projectId], { absent: ['member4'], choices: { member1: 'abstain' } });
  await throughPublicity(bureau, projectId);
  accepted(
    await act(bureau, 'plan1', projectId, 'issue_grant', 'issue_grant', {
      documentNumber: '云科发〔2006〕12号',
    }),
  );
  accepted(
    await act(bureau, 'unit1', projectId, 'sign_task_book_for_unit', 'sign_task_book_for_unit', {
      agreed: true,
      responsiblePerson: '张三',
    }),
  );
  accepted(
    await act(bureau, 'director', projectId, 'sign_task_book_for_bureau', 'sign_task_book_for_bureau', {
      agreed: true,
    }),
  );
  await paid(bureau, projectId);
  await accept(bureau, projectId);
  return projectId;
};

/** A second call in which one case waits for its unit and another was withdrawn. */
const secondCall = async (bureau: Bureau): Promise<string> => {
  const { store, actor } = bureau;
  const roundId = randomUUID();
  accepted(
    await createRound(store, actor('plan1'), {
      commandId: roundId,
      title: '2007年度科技计划',
      editionCode: GENERAL_PLAN_INTERFACE.code,
      opensAt: '2007-01-08T01:00:00.000Z',
      closesAt: '2007-02-09T09:30:00.000Z',
      envelopeFen: wan(100),
      topics: [{ code: 'chemistry', zh: '化工', priority: false }],
    }),
  );
  const [open, withdrawn] = [randomUUID(), randomUUID()];
  for (const commandId of [open, withdrawn])
    accepted(await createApplication(store, actor('applicant2'), { commandId, roundId, form: FORM }));
  await query(
    store,
    `insert into project_paper (project_id, hash, name, kind, added_by, added_at) values ($1, $2, '申报书.pdf', 'application', $3, now())`,
    [open, PAPER_HASH, actor('applicant2').accountId],
  );
  const form = {
    ...FORM,
    leaderName: '赵六',
    startsOn: '2007-03-01',
    endsOn: '2007-12-31',
    fileHash: PAPER_HASH,
    fileName: '申报书.pdf',
  };
  accepted(await act(bureau, 'applicant2', open, 'complete_application', 'submit_application', { form }));
  accepted(
    await withdrawApplication(store, actor('unit2'), {
      commandId: randomUUID(),
      projectId: withdrawn,
      reason: '不再申报。',
    }),
  );
  return open;
};

/** As if engine and notifier had been there all the time: everything is looked at and told, the queue is empty. */
const bringToRest = async ({ store, owner }: Bureau): Promise<void> => {
  for (const { id } of await query<{ id: string }>(store, `select id from project`))
    await attendProject(store, { projectId: id, seenSeq: 0 });
  for (const { chain, seq } of await query<{ chain: string; seq: number }>(
    store,
    `select chain, seq from chain_head where seq > 0`,
  ))
    await announce(store, { chain, from: 1, to: seq });
  await query(owner, `update meeting set attended_seq = change_seq`);
  await query(owner, `update call_round set attended_seq = change_seq`);
  await query(owner, `delete from graphile_worker._private_jobs`);
};

const ANSWERED = `
  select d.command_id as "commandId", coalesce(a.username, '') as username, d.receipt, d.kind from decision d left join account a on a.id = d.account_id order by d.at, d.command_id`;

const clientLogOf = async ({ store }: Bureau): Promise<readonly ClientLine[]> =>
  (
    await query<{ commandId: string; username: string; receipt: unknown; kind: string }>(store, ANSWERED)
  ).flatMap(({ commandId, username, receipt, kind }): readonly ClientLine[] => {
    const line = { at: '2026-01-01T00:00:00.000Z', commandId, username, route: kind };
    return [
      { ...line, outcome: 'asked' },
      { ...line, outcome: 'answered', receipt },
    ];
  });

const bookOf = async ({ store }: Bureau): Promise<LivedBureau['book']> =>
  (
    await query<{
      orderId: string;
      amountFen: number;
      payee: string;
      state: string;
      voucherNumber: string | null;
    }>(
      store,
      `select id as "orderId", amount_fen as "amountFen", payee, state, voucher_number as "voucherNumber" from payment_order order by id`,
    )
  ).flatMap(({ orderId, amountFen, payee, state, voucherNumber }) => [
    {
      type: 'accepted',
      orderId,
      amountFen,
      payee,
      behaviour: 'prompt',
      acceptedAt: '2026-01-01T00:00:00.000Z',
    },
    {
      type: 'decided',
      orderId,
      status: state === 'confirmed' ? 'paid' : 'refused',
      voucherNumber,
      reason: null,
    },
  ]);

const linesOf = (lines: readonly unknown[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** Lives through it once; takes some seconds. */
export const openLivedBureau = async (): Promise<LivedBureau> => {
  const bureau = await openBureau({ edition: GENERAL_PLAN_INTERFACE });
  const archived = await wholeLife(bureau);
  const open = await secondCall(bureau);
  await bringToRest(bureau);
  const clientLog = await clientLogOf(bureau);
  const book = await bookOf(bureau);
  // A database is copied only while nobody is connected to it.
  await closeRecord(bureau.store);
  await closeRecord(bureau.owner);
  const { postgres } = sharedServers();
  const server = databaseServer(postgres.port, postgres.credentials);
  const folder = await mkdtemp(join(tmpdir(), 'shenpi-checker-'));

  const examine: LivedBureau['examine'] = async (damage = {}, options = {}) => {
    const name = `test_${randomUUID().slice(0, 12).replace('-', '_')}`;
    await server.createDatabase(name, { template: bureau.database.name });
    try {
      const { sql } = damage;
      if (sql !== undefined) await withClient(server.ownerUrl(name), (client) => client.query(sql));
      const files = { clientLog: join(folder, `${name}.log`), financeBook: join(folder, `${name}.book`) };
      await writeFile(files.clientLog, linesOf(damage.clientLog ?? clientLog));
      await writeFile(files.financeBook, linesOf(damage.book ?? book));
      return await checkEverything({
        databaseUrl: server.appUrl(name),
        isQuiet: true,
        clientLogIsWhole: true,
        ...files,
        ...options,
      });
    } finally {
      await server.dropDatabase(name);
    }
  };
  return {
    archived,
    open,
    clientLog,
    book,
    examine,
    drop: async () => {
      await rm(folder, { recursive: true });
      await bureau.database.drop();
    },
  };
};
