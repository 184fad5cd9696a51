import { GENERAL_PLAN, wan } from '@shenpi/domain';
import {
  findProjects,
  listProjects,
  listTasks,
  query,
  recordFinanceAnswer,
  recordPaymentStep,
  readPaymentOrder,
} from '@shenpi/record';
import {
  accepted,
  act,
  file,
  meet,
  openBureau,
  refused,
  review,
  toExpertReview,
  type Bureau,
} from './miniature-bureau';

describe('after the decision', () => {
  let bureau: Bureau;
  let projectId: string;
  afterEach(() => bureau.close());

  const issued = async (): Promise<void> => {
    projectId = await file(bureau);
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
    await toExpertReview(bureau, projectId);
    await review(bureau, projectId);
    accepted(
      await act(bureau, 'division1', projectId, 'shortlist', 'shortlist', { amountFen: wan(10), reason: '' }),
    );
    await meet(bureau, [projectId]);
    await bureau.clockTo('2006-03-27T16:00:01.000Z');
    await bureau.engineLooks();
    accepted(
      await act(bureau, 'plan1', projectId, 'issue_grant', 'issue_grant', {
        documentNumber: '云科发〔2006〕12号',
      }),
    );
  };
  const bothSign = async (): Promise<void> => {
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
  };
  const signed = async (): Promise<void> => {
    await issued();
    await bothSign();
  };
  const release = (name: string) =>
    act(bureau, name, projectId, 'release_opinion', 'give_release_opinion', { inspection: '按计划实施' });
  const confirm = (name: string) =>
    act(bureau, name, projectId, 'confirm_payment', 'confirm_payment', {
      voucherNumber: 'V-001',
      paidOn: '2006-03-29',
    });
  const ledger = () =>
    query<{ debit: string; credit: string; amountFen: number }>(
      bureau.store,
      `select debit, credit, amount_fen as "amountFen" from ledger_entry where project_id = $1 order by seq`,
      [projectId],
    );
  const trancheStates = async () =>
    (
      await query<{ state: string }>(
        bureau.store,
        `select state from tranche where project_id = $1 order by n`,
        [projectId],
      )
    ).map((row) => row.state);

  describe('a grant paid by hand, in two tranches', () => {
    const edition = {
      ...GENERAL_PLAN,
      code: 'two_tranches',
      payment: { ...GENERAL_PLAN.payment, singleUpToFen: wan(5) },
    };
    beforeEach(async () => {
      bureau = await openBureau({ edition });
    });

    it('lapses when nobody signs the task book in twice its time', async () => {
      await issued();
      await bureau.clockTo('2006-06-30T01:00:00.000Z');
      await bureau.engineLooks();
      expect(await bureau.stateOf(projectId)).toBe('revoked');
      expect(await trancheStates()).toEqual(['cancelled', 'cancelled']);
      expect(await ledger()).toEqual([
        { debit: 'granted', credit: 'envelope', amountFen: wan(10) },
        { debit: 'envelope', credit: 'granted', amountFen: wan(6) },
        { debit: 'envelope', credit: 'granted', amountFen: wan(4) },
      ]);
      expect(
        await query(
          bureau.store,
          `select type from event where project_id = $1 and type = 'task_overdue' and data->>'kind' like 'sign%'`,
          [projectId],
        ),
      ).toHaveLength(2);
    });

    it('is released by one person and confirmed by another, entry by entry', async () => {
      await signed();
      expect(await trancheStates()).toEqual(['payable', 'planned']);
      accepted(await release('finance1'));
      expect(refused(await confirm('finance1'))).toBe('same_person');
      accepted(await confirm('finance2'));
      accepted(
        await act(bureau, 'unit1', projectId, 'confirm_receipt', 'confirm_receipt', {
          receivedOn: '2006-03-30',
        }),
      );
      expect(await ledger()).toEqual([
        { debit: 'granted', credit: 'envelope', amountFen: wan(10) },
        { debit: 'released', credit: 'granted', amountFen: wan(6) },
        { debit: 'paid', credit: 'released', amountFen: wan(6) },
        { debit: 'received', credit: 'paid', amountFen: wan(6) },
      ]);
    });

    it('escalates a payment that waits longer than its working days, while it stays payable', async () => {
      await signed();
      accepted(await release('division1'));
      await bureau.clockTo('2006-04-30T01:00:00.000Z');
      await bureau.engineLooks();
      expect(
        await query(
          bureau.store,
          `select 1 from event where project_id = $1 and type = 'task_overdue' and data->>'kind' = 'confirm_payment'`,
          [projectId],
        ),
      ).toHaveLength(1);
      accepted(await confirm('finance2'));
    });

    it('keeps money on its way open when the project ends, and does not archive before it is settled', async () => {
      await signed();
      accepted(await release('division1'));
      await bureau.clockTo('2007-01-02T01:00:00.000Z');
      await bureau.engineLooks();
      expect(await bureau.stateOf(projectId)).toBe('acceptance_due');
      accepted(
        await act(bureau, 'applicant1', projectId, 'apply_for_acceptance', 'apply_for_acceptance', {
          actuals: [1000, 2],
          summary: '全部完成。',
          fileHash: null,
        }),
      );
      for (const task of await bureau.openTasks(projectId, 'acceptance_opinion')) {
        accepted(
          await bureau.decide(bureau.usernameOf(task.accountId ?? ''), task.id, 'sign_acceptance_opinion', {
            score: 85,
            agree: true,
            veto: 'none',
            opinion: '同意通过验收。',
          }),
        );
      }
      accepted(
        await act(bureau, 'division1', projectId, 'conclude_acceptance', 'conclude_acceptance', {
          conclusion: 'passed',
          dueDiligence: false,
          reason: '',
        }),
      );
      expect(
        refused(
          await act(bureau, 'archivist', projectId, 'accept_archive', 'accept_archive', {
            complete: true,
            boxNumber: 'K-1',
          }),
        ),
      ).toBe('funds_not_settled');
      accepted(await confirm('finance2'));
      accepted(
        await act(bureau, 'unit1', projectId, 'confirm_receipt', 'confirm_receipt', {
          receivedOn: '2007-01-03',
        }),
      );
      accepted(await release('division1'));
      accepted(await confirm('finance2'));
      accepted(
        await act(bureau, 'unit1', projectId, 'confirm_receipt', 'confirm_receipt', {
          receivedOn: '2007-01-04',
        }),
      );
      accepted(
        await act(bureau, 'archivist', projectId, 'accept_archive', 'accept_archive', {
          complete: true,
          boxNumber: 'K-1',
        }),
      );
      expect(await bureau.stateOf(projectId)).toBe('archived');
    });

    it('gives one rectification, which fails by itself when its limit passes, and the rest of the grant goes back', async () => {
      await signed();
      await bureau.clockTo('2007-01-02T01:00:00.000Z');
      await bureau.engineLooks();
      accepted(
        await act(bureau, 'applicant1', projectId, 'apply_for_acceptance', 'apply_for_acceptance', {
          actuals: [1000, 1.2],
          summary: '部分完成。',
          fileHash: null,
        }),
      );
      for (const task of await bureau.openTasks(projectId, 'acceptance_opinion')) {
        accepted(
          await bureau.decide(bureau.usernameOf(task.accountId ?? ''), task.id, 'sign_acceptance_opinion', {
            score: 70,
            agree: false,
            veto: 'none',
            opinion: '建议限期整改。',
          }),
        );
      }
      expect(
        refused(
          await act(bureau, 'division1', projectId, 'conclude_acceptance', 'conclude_acceptance', {
            conclusion: 'passed',
            dueDiligence: false,
            reason: '',
          }),
        ),
      ).toBe('conclusion_not_allowed');
      accepted(
        await act(bureau, 'division1', projectId, 'conclude_acceptance', 'conclude_acceptance', {
          conclusion: 'rework',
          dueDiligence: false,
          reason: '专利未授权',
        }),
      );
      expect(await bureau.stateOf(projectId)).toBe('rework');
      expect(refused(await release('division1'))).toBe('rectification_open');
      await bureau.clockTo('2007-04-03T01:00:00.000Z');
      await bureau.engineLooks();
      expect(await bureau.stateOf(projectId)).toBe('failed');
      expect(await trancheStates()).toEqual(['cancelled', 'cancelled']);
      expect(await bureau.openTasks(projectId, 'release_opinion')).toEqual([]);
      accepted(
        await act(bureau, 'archivist', projectId, 'accept_archive', 'accept_archive', {
          complete: true,
          boxNumber: 'K-1',
        }),
      );
      expect(await bureau.stateOf(projectId)).toBe('archived');
    });

    it('is overdue when nobody applies for acceptance, and reminded on the way', async () => {
      await signed();
      await bureau.clockTo('2007-06-01T01:00:00.000Z');
      await bureau.engineLooks();
      expect(await bureau.stateOf(projectId)).toBe('overdue');
      const reminders = await query<{ at: string }>(
        bureau.store,
        `select at from event where project_id = $1 and type = 'acceptance_reminded' order by seq`,
        [projectId],
      );
      expect(reminders.map((row) => row.at)).toEqual([
        '2006-11-01T01:00:00.000Z',
        '2006-12-01T01:00:00.000Z',
        '2006-12-31T01:00:00.000Z',
        '2007-01-30T01:00:00.000Z',
      ]);
      const [lapsed] = await query<{ at: string }>(
        bureau.store,
        `select at from state_change where project_id = $1 and to_state = 'overdue'`,
        [projectId],
      );
      expect(lapsed?.at.slice(0, 10)).toBe('2007-04-02');
      // What the case waits for has no limit any more, and nothing else is late: lists say since when it is.
      await query(
        bureau.owner,
        `update task set due_at = null where project_id = $1 and kind = 'release_opinion'`,
        [projectId],
      );
      const plan = bureau.actor('plan1');
      const { items: shown } = await listProjects(bureau.store, plan, { late: 'true', limit: 10 });
      const since = { dueAt: lapsed?.at, overdue: true };
      expect(shown).toMatchObject([{ id: projectId }]);
      const waiting = shown[0]?.waitingFor.find(({ taskKind }) => taskKind === 'apply_for_acceptance');
      expect(waiting).toMatchObject(since);
      const days = -(waiting?.workingDaysLeft ?? 0);
      expect(days).toBeGreaterThan(30);
      const { items: found } = await findProjects(
        bureau.store,
        plan,
        { late: 'true', sort: 'late' },
        { limit: 10 },
      );
      expect(found).toMatchObject([{ id: projectId, dueAt: lapsed?.at, late: true, lateWorkingDays: days }]);
      const mine = await listTasks(bureau.store, bureau.actor('applicant1'), {
        box: 'open',
        due: 'overdue',
        limit: 10,
      });
      expect(mine).toMatchObject({ counts: { overdue: 1 } });
      expect(mine.items).toMatchObject([{ kind: 'apply_for_acceptance', ...since, workingDaysLeft: -days }]);
    });
  });

  describe('a task book that is signed after the last day in it', () => {
    const edition = {
      ...GENERAL_PLAN,
      code: 'patient',
      limits: { ...GENERAL_PLAN.limits, contractLapse: { months: 11 } },
    };

    it('ends at once, at the instant of the signature and not before it', async () => {
      bureau = await openBureau({ edition });
      await issued();
      await bureau.clockTo('2007-02-01T01:00:00.000Z');
      await bothSign();
      await bureau.engineLooks();
      expect(await bureau.stateOf(projectId)).toBe('acceptance_due');
      const changes = await query<{ trigger: string; at: string }>(
        bureau.store,
        `select trigger, at from state_change where project_id = $1 order by seq desc limit 2`,
        [projectId],
      );
      expect(changes.map(({ trigger }) => trigger)).toEqual(['project_ended', 'task_book_signed']);
      expect(changes[0]?.at).toBe(changes[1]?.at);
    });
  });

  describe('a grant paid through the finance interface', () => {
    const edition = {
      ...GENERAL_PLAN,
      code: 'by_interface',
      payment: { ...GENERAL_PLAN.payment, channel: 'interface' as const },
    };
    beforeEach(async () => {
      bureau = await openBureau({ edition });
      await signed();
      accepted(await release('division1'));
    });
    const orderId = async (): Promise<string> =>
      (
        await query<{ id: string }>(
          bureau.store,
          `select id from payment_order where project_id = $1 order by attempt desc limit 1`,
          [projectId],
        )
      )[0]?.id ?? '';

    it('is confirmed once, however often and late the other side answers', async () => {
      const id = await orderId();
      expect(id).toMatch(/^2006-\d{4}-1-1$/);
      await recordPaymentStep(bureau.store, { orderId: id, event: 'submit_timeout' });
      expect((await readPaymentOrder(bureau.store, id))?.state).toBe('unknown');
      const answer = { orderId: id, status: 'paid' as const, voucherNumber: 'V-9', reason: null };
      const answers = await Promise.all([1, 2, 3].map(() => recordFinanceAnswer(bureau.store, answer)));
      expect(answers).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
      await recordPaymentStep(bureau.store, { orderId: id, event: 'answer_pending' });
      expect(await trancheStates()).toEqual(['paid']);
      expect((await ledger()).filter((entry) => entry.debit === 'paid')).toHaveLength(1);
      expect(await bureau.openTasks(projectId, 'confirm_receipt')).toHaveLength(1);
    });

    it('that contradicts itself is raised and not followed', async () => {
      const id = await orderId();
      await recordFinanceAnswer(bureau.store, {
        orderId: id,
        status: 'paid',
        voucherNumber: 'V-9',
        reason: null,
      });
      await recordFinanceAnswer(bureau.store, {
        orderId: id,
        status: 'refused',
        voucherNumber: null,
        reason: '账号有误',
      });
      expect((await readPaymentOrder(bureau.store, id))?.state).toBe('confirmed');
      expect(
        await query(bureau.store, `select kind from incident where project_id = $1`, [projectId]),
      ).toEqual([{ kind: 'payment_contradiction' }]);
    });

    it('is not confirmed by the payment of somebody else or of another amount', async () => {
      const id = await orderId();
      const order = await readPaymentOrder(bureau.store, id);
      const paid = { orderId: id, status: 'paid' as const, voucherNumber: 'V-9', reason: null };
      const theirs = { amountFen: order?.amountFen, payee: order?.payee };
      await recordFinanceAnswer(bureau.store, { ...paid, ...theirs, amountFen: 1 });
      expect((await readPaymentOrder(bureau.store, id))?.state).toBe('refused');
      expect((await ledger()).filter((entry) => entry.debit === 'paid')).toEqual([]);

      accepted(
        await act(bureau, 'plan1', projectId, 'retry_payment', 'retry_payment', { reason: '换号重付' }),
      );
      const next = await orderId();
      await recordFinanceAnswer(bureau.store, { ...paid, orderId: next, ...theirs, payee: '另一单位' });
      expect((await readPaymentOrder(bureau.store, next))?.state).toBe('refused');
      expect(await trancheStates()).toEqual(['opinion_issued']);

      accepted(
        await act(bureau, 'plan1', projectId, 'retry_payment', 'retry_payment', { reason: '换号重付' }),
      );
      const last = await orderId();
      await recordFinanceAnswer(bureau.store, { ...paid, orderId: last, ...theirs });
      expect((await readPaymentOrder(bureau.store, last))?.state).toBe('confirmed');
      expect(await trancheStates()).toEqual(['paid']);
    });

    it('gets a second number only by a decision after a refusal', async () => {
      const id = await orderId();
      await recordFinanceAnswer(bureau.store, {
        orderId: id,
        status: 'refused',
        voucherNumber: null,
        reason: '账号有误',
      });
      expect(await orderId()).toBe(id);
      accepted(
        await act(bureau, 'plan1', projectId, 'retry_payment', 'retry_payment', { reason: '账号已更正' }),
      );
      expect(await orderId()).toBe(id.replace(/1$/, '2'));
      expect(
        await recordFinanceAnswer(bureau.store, {
          orderId: 'no-such-order',
          status: 'refused',
          voucherNumber: null,
          reason: '',
        }),
      ).toMatchObject({ ok: false });
    });

    it('is escalated when its working days are over', async () => {
      await bureau.clockTo('2006-04-30T01:00:00.000Z');
      await bureau.engineLooks();
      expect(
        await query(bureau.store, `select 1 from event where project_id = $1 and type = 'payment_overdue'`, [
          projectId,
        ]),
      ).toHaveLength(1);
    });
  });
});
