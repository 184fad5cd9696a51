import {
  confirmPaymentRejection,
  instantOf,
  receiptRejection,
  releaseRejection,
  type Day,
} from '@shenpi/domain';
import { moveProject } from '../lifecycle/move-project';
import type { ProjectRow } from '../lifecycle/project.row';
import { handler } from '../task/decision-handler';
import { openTask } from '../task/open-task';
import type { Work } from '../work/work';
import { postEntry } from './ledger';
import { createPaymentOrder, tranchePaid } from './payment-orders';
import { openTranches, readTranche, readTranches } from './tranches';

/** The task book is in force when both have signed: then the first money may be released. */
const settleTaskBook = async (work: Work, project: ProjectRow): Promise<void> => {
  const rows = await work.sql<{ complete: boolean }>(
    `select unit_signed_at is not null and bureau_signed_at is not null as complete from task_book where project_id = $1 order by version desc limit 1`,
    [project.id],
  );
  if (!rows[0]?.complete || project.state !== 'pending_contract') return;
  await moveProject(work, project, 'task_book_signed', work.now);
  await openTranches(work, project, 'contract', work.now);
};

export const signTaskBookForUnit = handler<{ responsiblePerson: string }>({
  handle: async ({ work, project, actor }) => {
    await work.sql(
      `update task_book set unit_signed_at = $2, unit_signed_by = $3 where project_id = $1 and unit_signed_at is null`,
      [project.id, work.now, actor.accountId],
    );
    work.event('task_book_signed_by_unit', work.now, { projectId: project.id });
    await settleTaskBook(work, project);
  },
});

export const signTaskBookForBureau = handler<object>({
  handle: async ({ work, project, actor }) => {
    await work.sql(
      `update task_book set bureau_signed_at = $2, bureau_signed_by = $3 where project_id = $1 and bureau_signed_at is null`,
      [project.id, work.now, actor.accountId],
    );
    work.event('task_book_signed_by_bureau', work.now, { projectId: project.id });
    await settleTaskBook(work, project);
  },
});

export const giveReleaseOpinion = handler<{ inspection: string }>({
  handle: async ({ work, project, task, actor }) => {
    const edition = await work.edition(project);
    const tranches = await readTranches(work, project.id);
    const tranche = await readTranche(work, project.id, task.subjectN);
    const refusal = releaseRejection({
      grantFen: project.grantFen ?? 0,
      releasedFen: tranches
        .filter((other) => ['opinion_issued', 'paid', 'receipt_confirmed'].includes(other.state))
        .reduce((sum, other) => sum + other.amountFen, 0),
      amountFen: tranche.amountFen,
      trancheState: tranche.state,
      openRectification: project.state === 'rework',
    });
    if (refusal) return refusal;
    await work.sql(
      `update tranche set state = 'opinion_issued', released_at = $3, released_by = $4 where project_id = $1 and n = $2`,
      [project.id, tranche.n, work.now, actor.accountId],
    );
    await postEntry(
      work,
      project,
      'release_opinion',
      tranche.amountFen,
      tranche.n,
      `第${tranche.n}笔下拨意见`,
    );
    work.event(
      'release_opinion_given',
      work.now,
      { projectId: project.id },
      { tranche: tranche.n, amountFen: tranche.amountFen },
    );
    if (edition.payment.channel === 'interface') await createPaymentOrder(work, project, tranche);
    else
      await openTask(
        work,
        project,
        { kind: 'confirm_payment', limit: 'releaseToPayment', subjectN: tranche.n },
        work.now,
      );
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
    await work.sql(
      `update tranche set state = 'receipt_confirmed', received_at = $3, received_by = $4 where project_id = $1 and n = $2`,
      [project.id, tranche.n, instantOf(payload.receivedOn, '12:00'), actor.accountId],
    );
    await postEntry(work, project, 'receipt_confirmed', tranche.amountFen, tranche.n, `第${tranche.n}笔到账`);
    work.event(
      'receipt_confirmed',
      work.now,
      { projectId: project.id },
      { tranche: tranche.n, amountFen: tranche.amountFen },
    );
  },
});
