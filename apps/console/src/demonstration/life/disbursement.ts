import { dayOf, type Instant } from '@shenpi/domain';
import { query, recordFinanceAnswer, recordPaymentStep } from '@shenpi/record';
import type { Agenda } from '../loading/agenda';
import { decide } from '../loading/decide';
import type { Loader } from '../loading/loader';
import { leaderOf, unitAdminOf, type Case } from './case';

export const signForUnit = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/contract/unit`, { projectId: file.id, task: 'sign_task_book_for_unit', by: unitAdminOf(file), kind: 'sign_task_book_for_unit', payload: { agreed: true, responsiblePerson: leaderOf(file) } }),
  );

export const signForBureau = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/contract/bureau`, { projectId: file.id, task: 'sign_task_book_for_bureau', by: 'director', kind: 'sign_task_book_for_bureau', payload: { agreed: true } }),
  );

export const release = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/release`, { projectId: file.id, task: 'release_opinion', by: `head${(file.n % 2) + 1}`, kind: 'give_release_opinion', payload: { inspection: '任务书已签订，自筹资金到位，同意下拨。' } }),
  );

export const payByHand = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/pay`, {
      projectId: file.id, task: 'confirm_payment', by: `finance${(file.n % 2) + 1}`, kind: 'confirm_payment', payload: { voucherNumber: `记字第${String(1000 + file.n)}号`, paidOn: dayOf(at) },
    }),
  );

export const receive = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/receive`, { projectId: file.id, task: 'confirm_receipt', by: unitAdminOf(file), kind: 'confirm_receipt', payload: { receivedOn: dayOf(at) } }),
  );

const orderOf = async (loader: Loader, file: Case, attempt: number): Promise<string> => {
  const rows = await query<{ id: string }>(loader.store, `select id from payment_order where project_id = $1 and attempt = $2 order by tranche_n desc limit 1`, [file.id, attempt]);
  const id = rows[0]?.id;
  if (!id) throw new Error(`${file.key} has no payment order of attempt ${attempt}`);
  return id;
};

/** The finance bureau's interface answers: it took the order, then paid or refused it. A repeated answer changes nothing. */
export const answerOrder = (agenda: Agenda, file: Case, at: Instant, answer: 'paid' | 'refused', attempt = 1): void =>
  agenda.add(at, file.key, async (loader) => {
    const orderId = await orderOf(loader, file, attempt);
    await recordPaymentStep(loader.store, { orderId, event: 'submit_ok' });
    const result = await recordFinanceAnswer(loader.store, {
      orderId, status: answer, voucherNumber: answer === 'paid' ? `财接${String(2000 + file.n)}` : null, reason: answer === 'refused' ? '收款单位开户行信息有误' : null,
    });
    if (!result.ok) throw new Error(`${file.key}: the answer about ${orderId} was not taken`);
  });

export const sendAgain = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/retry`, { projectId: file.id, task: 'retry_payment', by: 'plan1', kind: 'retry_payment', payload: { reason: '已更正开户行信息，重新提交。' } }),
  );
