import type { Instant } from '@shenpi/domain';
import type { ProjectRow } from '../lifecycle/project.row';
import type { Work } from '../work/work';
import { postEntry } from './ledger';
import type { TrancheRow } from './tranches';

/** The unit has the money: confirmed by somebody, or with null by the edition's rule. */
export const receiveTranche = async (
  work: Work,
  project: ProjectRow,
  tranche: Pick<TrancheRow, 'n' | 'amountFen'>,
  received: { readonly at: Instant; readonly by: string | null },
): Promise<void> => {
  work.post(
    `update tranche set state = 'receipt_confirmed', received_at = $3, received_by = $4 where project_id = $1 and n = $2`,
    [project.id, tranche.n, received.at, received.by],
  );
  await postEntry(work, project, 'receipt_confirmed', tranche.amountFen, tranche.n, `第${tranche.n}笔到账`);
  work.event(
    'receipt_confirmed',
    work.now,
    { projectId: project.id, actorId: received.by },
    { tranche: tranche.n, amountFen: tranche.amountFen },
  );
};
