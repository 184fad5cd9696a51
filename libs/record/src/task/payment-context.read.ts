import { query } from '../connection/record-store';
import type { ContextSource } from './context-source.read';
import type { TaskContext } from './task-context.read';

/** The tranche that the task is about, who released it, and why the finance bureau refused it last. */
export const tranche = async ({ store, task }: ContextSource): Promise<TaskContext> => {
  const rows = await query<NonNullable<TaskContext['tranche']>>(
    store,
    `select tr.n, tr.amount_fen as "amountFen", a.display_name as "releasedBy",
            (select po.refusal from payment_order po where po.project_id = tr.project_id and po.tranche_n = tr.n order by po.attempt desc limit 1) as refusal
     from tranche tr left join account a on a.id = tr.released_by where tr.project_id = $1 and tr.n = $2`,
    [task.projectId, task.subjectN],
  );
  return rows[0] ? { tranche: rows[0] } : {};
};
