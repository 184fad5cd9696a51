import { isByRule } from '@shenpi/domain';
import { settled } from '../connection/record-store';
import { moveProject } from '../lifecycle/move-project';
import type { ProjectRow } from '../lifecycle/project.row';
import type { Work } from '../work/work';
import { releaseTranche } from './release';
import { openTranches } from './tranches';

/** The task book is in force when both have signed: then the first money may be released. */
export const settleTaskBook = async (work: Work, project: ProjectRow): Promise<void> => {
  const rows = await work.sql<{ complete: boolean }>(
    `select unit_signed_at is not null and bureau_signed_at is not null as complete from task_book where project_id = $1 order by version desc limit 1`,
    [project.id],
  );
  if (!rows[0]?.complete || project.state !== 'pending_contract') return;
  await moveProject(work, project, 'task_book_signed', work.now);
  const opened = await openTranches(work, project, 'contract', work.now);
  if (!isByRule(await work.edition(project), 'release_opinion')) return;
  for (const tranche of opened)
    settled(await releaseTranche(work, project, tranche, null), `release of tranche ${tranche.n}`);
};

/** What the applicant committed the unit to when the application was filed binds it to the task book. */
export const commitUnit = async (work: Work, project: ProjectRow): Promise<void> => {
  work.post(
    `update task_book set unit_signed_at = $2, unit_signed_by = $3 where project_id = $1 and unit_signed_at is null`,
    [project.id, work.now, project.applicantId],
  );
  work.event(
    'task_book_signed_by_unit',
    work.now,
    { projectId: project.id, actorId: null },
    { byRule: true },
  );
};
