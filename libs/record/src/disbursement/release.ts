import { releaseRejection, type Rejection } from '@shenpi/domain';
import type { ProjectRow } from '../lifecycle/project.row';
import { openTask } from '../task/open-task';
import type { Work } from '../work/work';
import { postEntry } from './ledger';
import { createPaymentOrder } from './payment-orders';
import { readTranches, type TrancheRow } from './tranches';

/** The bureau lets a tranche be paid: by somebody's opinion, or with null by the edition's rule. The payment follows by its channel. */
export const releaseTranche = async (
  work: Work,
  project: ProjectRow,
  tranche: TrancheRow,
  releasedBy: string | null,
): Promise<Rejection | void> => {
  const refusal = releaseRejection({
    grantFen: project.grantFen ?? 0,
    releasedFen: (await readTranches(work, project.id))
      .filter((other) => ['opinion_issued', 'paid', 'receipt_confirmed'].includes(other.state))
      .reduce((sum, other) => sum + other.amountFen, 0),
    amountFen: tranche.amountFen,
    trancheState: tranche.state,
    openRectification: project.state === 'rework',
  });
  if (refusal) return refusal;
  work.post(
    `update tranche set state = 'opinion_issued', released_at = $3, released_by = $4 where project_id = $1 and n = $2`,
    [project.id, tranche.n, work.now, releasedBy],
  );
  await postEntry(work, project, 'release_opinion', tranche.amountFen, tranche.n, `第${tranche.n}笔下拨意见`);
  work.event(
    'release_opinion_given',
    work.now,
    { projectId: project.id, actorId: releasedBy },
    { tranche: tranche.n, amountFen: tranche.amountFen },
  );
  if ((await work.edition(project)).payment.channel === 'interface')
    await createPaymentOrder(work, project, tranche);
  else
    await openTask(
      work,
      project,
      { kind: 'confirm_payment', limit: 'releaseToPayment', subjectN: tranche.n },
      work.now,
    );
};
