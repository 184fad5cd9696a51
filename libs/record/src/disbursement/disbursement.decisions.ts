import { confirmPaymentRejection, instantOf, receiptRejection, type Day } from '@shenpi/domain';
import { handler } from '../task/decision-handler';
import { createPaymentOrder, tranchePaid } from './payment-orders';
import { receiveTranche } from './receipt';
import { releaseTranche } from './release';
import { settleTaskBook } from './task-book';
import { readTranche } from './tranches';

export const signTaskBookForUnit = handler<{ responsiblePerson: string }>({
  handle: async ({ work, project, actor }) => {
    work.post(
      `update task_book set unit_signed_at = $2, unit_signed_by = $3 where project_id = $1 and unit_signed_at is null`,
      [project.id, work.now, actor.accountId],
    );
    work.event('task_book_signed_by_unit', work.now, { projectId: project.id });
    await settleTaskBook(work, project);
  },
});

export const signTaskBookForBureau = handler<object>({
  handle: async ({ work, project, actor }) => {
    work.post(
      `update task_book set bureau_signed_at = $2, bureau_signed_by = $3 where project_id = $1 and bureau_signed_at is null`,
      [project.id, work.now, actor.accountId],
    );
    work.event('task_book_signed_by_bureau', work.now, { projectId: project.id });
    await settleTaskBook(work, project);
  },
});

export const giveReleaseOpinion = handler<{ inspection: string }>({
  handle: async ({ work, project, task, actor }) => {
    return releaseTranche(work, project, await readTranche(work, project.id, task.subjectN), actor.accountId);
  },
});

export const confirmPayment = handler<{ voucherNumber: string; paidOn: Day }>({
  handle: async ({ work, project, task, actor, payload }) => {
    const tranche = await readTranche(work, project.id, task.subjectN);
    const refusal = confirmPaymentRejection({
      releaseBy: tranche.releasedBy ?? '',
      confirmBy: actor.accountId,
      voucherNumber: payload.voucherNumber,
      trancheState: tranche.state,
    });
    if (refusal) return refusal;
    await tranchePaid(
      work,
      project,
      tranche,
      payload.voucherNumber,
      actor.accountId,
      instantOf(payload.paidOn, '12:00'),
    );
  },
});

export const retryPayment = handler<{ reason: string }>({
  handle: async ({ work, project, task }) => {
    await createPaymentOrder(work, project, await readTranche(work, project.id, task.subjectN));
  },
});

export const confirmReceipt = handler<{ receivedOn: Day }>({
  handle: async ({ work, project, task, actor, payload }) => {
    const tranche = await readTranche(work, project.id, task.subjectN);
    const refusal = receiptRejection({
      trancheState: tranche.state,
      paidFen: tranche.amountFen,
      receivedFen: tranche.amountFen,
    });
    if (refusal) return refusal;
    await receiveTranche(work, project, tranche, {
      at: instantOf(payload.receivedOn, '12:00'),
      by: actor.accountId,
    });
  },
});
