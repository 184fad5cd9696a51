import { isByRule, type Instant, type TrancheState } from '@shenpi/domain';
import type { ProjectRow } from '../lifecycle/project.row';
import { cancelTask, openTask } from '../task/open-task';
import type { Work } from '../work/work';
import { postEntry } from './ledger';

export interface TrancheRow {
  readonly n: number;
  readonly amountFen: number;
  readonly after: 'contract' | 'acceptance';
  readonly state: TrancheState;
  readonly releasedBy: string | null;
}

const COLUMNS = `n, amount_fen as "amountFen", after, state, released_by as "releasedBy"`;

export const readTranches = async (
  work: Pick<Work, 'sql'>,
  projectId: string,
): Promise<readonly TrancheRow[]> =>
  work.sql<TrancheRow>(`select ${COLUMNS} from tranche where project_id = $1 order by n`, [projectId]);

export const readTranche = async (
  work: Pick<Work, 'sql'>,
  projectId: string,
  n: number | null,
): Promise<TrancheRow> => {
  const tranche = (await readTranches(work, projectId)).find((row) => row.n === n);
  if (!tranche) throw new Error(`project ${projectId} has no tranche ${n}`);
  return tranche;
};

/** What a tranche waited for has happened: the bureau now owes the release opinion, unless it follows by rule. Answers which they are. */
export const openTranches = async (
  work: Work,
  project: ProjectRow,
  after: TrancheRow['after'],
  at: Instant,
): Promise<readonly TrancheRow[]> => {
  const rows = await work.sql<TrancheRow>(
    `update tranche set state = 'payable', opened_at = $3 where project_id = $1 and after = $2 and state = 'planned' returning ${COLUMNS}`,
    [project.id, after, at],
  );
  if (!isByRule(await work.edition(project), 'release_opinion'))
    for (const { n } of rows)
      await openTask(work, project, { kind: 'release_opinion', limit: 'releaseOpinion', subjectN: n }, at);
  return rows;
};

/** What will never be paid goes back to the envelope: where payments stop, nothing is released any more. */
export const cancelUnreleasedTranches = async (
  work: Work,
  project: ProjectRow,
  at: Instant,
): Promise<void> => {
  const rows = await work.sql<{ n: number; amountFen: number }>(
    `update tranche set state = 'cancelled' where project_id = $1 and state in ('planned', 'payable') returning n, amount_fen as "amountFen"`,
    [project.id],
  );
  await cancelTask(work, { projectId: project.id, kind: 'release_opinion' }, at);
  for (const { n, amountFen } of rows)
    await postEntry(work, project, 'grant_lapsed', amountFen, n, '未拨付部分收回额度');
};

/** Every fen is where it belongs: received, or given back. */
export const fundsSettled = async (work: Pick<Work, 'sql'>, projectId: string): Promise<boolean> =>
  (await readTranches(work, projectId)).every(
    (tranche) => tranche.state === 'receipt_confirmed' || tranche.state === 'cancelled',
  );
