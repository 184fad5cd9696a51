import { dayOf, type Instant } from '@shenpi/domain';
import { query, recordFinanceAnswer, recordPaymentStep } from '@shenpi/record';
import type { Agenda } from '../loading/agenda';
import { decide } from '../loading/decide';
import type { Loader } from '../loading/loader';
import { leaderOf, unitAdminOf, type Case } from './case';

export const signForUnit = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/contract/unit`, {
      projectId: file.id,
      task: 'sign_task_book_for_unit',
      by: unitAdminOf(file),
      kind: 'sign_task_book_for_unit',
      payload: { agreed: true, responsiblePerson: leaderOf(file) },
    }),
  );

export const signForBureau = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/contract/bureau`, {
      projectId: file.id,
      task: 'sign_task_book_for_bureau',
      by: 'director',
      kind: 'sign_task_book_for_bureau',
      payload: { agreed: true },
    }),
  );

export const release = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/release`, {
      projectId: file.id,
      task: 'release_opinion',
      by: `head${(file.n % 2) + 1}`,
      kind: 'give_release_opinion',
      payload: { inspection: '任务书已签订，自筹资金到位，同意下拨。' },
    }),
  );

export const payByHand = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/pay`, {
      projectId: file.id,
      task: 'confirm_payment',
      by: `finance${(file.n % 2) + 1}`,
      kind: 'confirm_payment',
      payload: { voucherNumber: `记字第${String(1000 + file.n)}号`, paidOn: dayOf(at) },
    }),
  );

export const receive = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/receive`, {
      projectId: file.id,
      task: 'confirm_receipt',
      by: unitAdminOf(file),
      kind: 'confirm_receipt',
      payload: { receivedOn: dayOf(at) },
    }),
  );

interface Order {
  readonly id: string;
  readonly state: string;
}

const orderOf = async (loader: Loader, file: Case, attempt: number): Promise<Order | undefined> =>
  (
    await query<Order>(
      loader.store,
      `select id, state from payment_order where project_id = $1 and attempt = $2 order by tranche_n desc limit 1`,
      [file.id, attempt],
    )
  )[0];

/**
 * The finance bureau's interface answers: it took the order, then paid or refused it. Where an engine runs beside the loading and has
 * brought the order to its end already, that end stands.
 */
export const answerOrder = (
  agenda: Agenda,
  file: Case,
  at: Instant,
  answer: 'paid' | 'refused',
  attempt = 1,
): void =>
  agenda.add(at, file.key, async (loader) => {
    const order = await orderOf(loader, file, attempt);
    if (!order || order.state === 'confirmed' || order.state === 'refused') return;
    await recordPaymentStep(loader.store, { orderId: order.id, event: 'submit_ok' });
    const result = await recordFinanceAnswer(loader.store, {
      orderId: order.id,
      status: answer,
      voucherNumber: answer === 'paid' ? `财接${String(2000 + file.n)}` : null,
      reason: answer === 'refused' ? '收款单位开户行信息有误' : null,
    });
    if (!result.ok) throw new Error(`${file.key}: the answer about ${order.id} was not taken`);
  });

/** A refused order is sent again under the next number. */
export const sendAgain = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, async (loader) => {
    if ((await orderOf(loader, file, 1))?.state !== 'refused') return;
    await decide(loader, `${file.key}/retry`, {
      projectId: file.id,
      task: 'retry_payment',
      by: 'plan1',
      kind: 'retry_payment',
      payload: { reason: '已更正开户行信息，重新提交。' },
    });
  });
