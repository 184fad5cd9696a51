import { expectedDueAt, laterOf, type DueSource, type Instant, type Rejection } from '@shenpi/domain';
import type { ProjectRow } from '../../lifecycle/project.row';
import { forgetLateness } from '../../task/end-tasks';
import { notFound } from '../../work/run-command';
import type { Work } from '../../work/work';
import { readCaseDues, type CaseDue } from '../case-dues.read';

/** Every open due of a case, under its lock: its deadlines, the limits of its open tasks and the reminders that are still to come. */
export const openDues = (work: Work, projectId: string, missed = false): Promise<CaseDue[]> =>
  readCaseDues(work.tx, [projectId], missed);

export const openDue = async (
  work: Work,
  project: ProjectRow,
  due: { readonly source: DueSource; readonly id: string },
): Promise<CaseDue | Rejection> =>
  (await openDues(work, project.id, true)).find((row) => row.source === due.source && row.id === due.id) ??
  notFound();

/**
 * What the edition gives for the due, counted as it was when it was opened, and the time that a suspension added; null where no rule
 * gives an instant.
 */
export const expectedAt = async (work: Work, due: CaseDue): Promise<Instant | null> => {
  const expected = expectedDueAt(await work.calendar(), await work.edition(due), due);
  if (expected === null) return null;
  const given = work.instant(expected);
  return due.shifted && !due.corrected ? laterOf(given, due.dueAt) : given;
};

/** Where the instant of a due stands. */
export const DUE_COLUMNS: Readonly<Record<DueSource, { readonly table: string; readonly column: string }>> = {
  deadline: { table: 'deadline', column: 'due_at' },
  task_due: { table: 'task', column: 'due_at' },
  task_reminder: { table: 'task', column: 'remind_at' },
};

/** Moves a due. A limit that had been missed and now lies ahead again can be missed again. */
export const moveDue = async (
  work: Work,
  due: { readonly source: DueSource; readonly id: string },
  to: Instant,
): Promise<void> => {
  const { table, column } = DUE_COLUMNS[due.source];
  const again = due.source === 'task_due' ? ', overdue_at = null' : '';
  work.post(`update ${table} set ${column} = $2${again} where id = $1`, [due.id, to]);
  // What was opened because it was missed is taken back: it climbs the ladder anew, if it is missed again.
  if (due.source === 'task_due') await forgetLateness(work, due.id, work.now);
};
