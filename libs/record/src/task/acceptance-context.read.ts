import { allowedConclusions } from '@shenpi/domain';
import { readAcceptance, readVetoes } from '../acceptance/acceptance.row';
import { query } from '../connection/record-store';
import type { ContextSource } from './context-source.read';
import type { TaskContext } from './task-context.read';

/** The indicators of the case with what the latest application for acceptance reports; null before the first. */
export const indicators = async ({ store, task }: ContextSource): Promise<TaskContext> => ({
  indicators: await query<NonNullable<TaskContext['indicators']>[number]>(
    store,
    `select x.indicator ->> 'name' as name, x.indicator ->> 'unit' as unit, (x.indicator ->> 'target')::float8 as target, (x.indicator ->> 'weight')::int as weight,
            (ac.actuals ->> (x.n - 1)::int)::float8 as actual
     from project p cross join jsonb_array_elements(coalesce(p.form -> 'indicators', '[]')) with ordinality x (indicator, n)
     left join lateral (select actuals from acceptance where project_id = p.id order by round_no desc limit 1) ac on true
     where p.id = $1 order by x.n`,
    [task.projectId],
  ),
});

/**
 * What the panel found and which conclusions it leaves open. Due diligence is the concluder's own finding, so the
 * conclusion that needs it is among them; the rule asks for it again when the conclusion is drawn.
 */
export const panelFindings = async ({ store, task, edition }: ContextSource): Promise<TaskContext> => {
  const reader = {
    sql: <T>(text: string, parameters?: readonly unknown[]) => query<T>(store, text, parameters),
  };
  const row = await readAcceptance(reader, task.projectId);
  if (!row) return {};
  const found = {
    completion: row.completion,
    panelScore: row.panelScore ?? 0,
    agree: row.agree ?? 0,
    panelSize: row.panelSize ?? 0,
  };
  const vetoes = await readVetoes(reader, task.projectId, row.roundNo);
  const allowed = allowedConclusions(
    { ...found, vetoes, rectificationUsed: row.roundNo > 1, dueDiligence: true },
    edition.acceptance,
  );
  return { acceptance: { ...found, allowed: [...allowed] } };
};
