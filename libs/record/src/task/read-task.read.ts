import { taskFacts } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { readTimeNow } from '../project/now.read';
import { instant, statement } from '../project/sql.read';
import type { Actor } from '../work/account';
import { contextOf } from './context-of.read';
import { readContextSource, type ContextSource } from './context-source.read';
import { readDraft } from './draft';
import type { TaskContext } from './task-context.read';
import { standing } from './standing.read';
import { mineScope, TASK_TABLES } from './task-scope.read';
import {
  taskSummaryColumns,
  toTaskSummary,
  type TaskSummary,
  type TaskSummaryRow,
} from './task-summary.read';
import type { TimeNow } from './working-days.read';

export interface TaskView {
  readonly task: TaskSummary;
  /** The decisions that may end it now; none once it is closed. */
  readonly decisions: string[];
  readonly context: TaskContext;
  readonly draft: unknown;
}

interface TaskRow extends TaskSummaryRow {
  readonly subjectId: string | null;
  readonly subjectN: number | null;
}

const readRow = async (
  store: RecordStore,
  actor: Actor,
  taskId: string,
  { now }: TimeNow,
): Promise<TaskRow | undefined> => {
  const { bind, parameters } = statement();
  const rows = await query<TaskRow>(
    store,
    `select ${taskSummaryColumns(actor, bind, instant(bind, now))}, t.subject_id as "subjectId", t.subject_n as "subjectN" from ${TASK_TABLES}
     where t.id = ${bind(taskId)} and (t.closed_by = ${bind(actor.accountId)} or ${mineScope(actor, bind)})`,
    parameters,
  );
  return rows[0];
};

/** A correction notice may be sent as often as the edition says; a decision that would only be refused is not offered. */
const openDecisions = (row: TaskRow, source: ContextSource | null): string[] =>
  taskFacts(row.kind).decisions.filter(
    (decision) =>
      decision !== 'request_correction' ||
      source === null ||
      source.facts.correctionNotices < source.edition.application.correctionNotices,
  );

/**
 * One task with what its form needs: of its holder or who stands in for them while it is open, afterwards also of whoever decided it. Null for
 * everybody else. The draft is what this person typed under `task:<id>`.
 */
export const readTask = async (
  store: RecordStore,
  person: Actor,
  taskId: string,
): Promise<TaskView | null> => {
  const time = await readTimeNow(store);
  const actor = await standing(store, person, time.now);
  const row = await readRow(store, actor, taskId, time);
  if (!row) return null;
  const task = toTaskSummary(row, time);
  if (row.state !== 'open') return { task, decisions: [], context: {}, draft: null };
  const { projectId } = row;
  const source =
    projectId === null ? null : await readContextSource(store, actor, time, { ...row, projectId });
  return {
    task,
    decisions: openDecisions(row, source),
    context: source === null ? {} : await contextOf(source),
    draft: (await readDraft(store, actor, `task:${taskId}`)).content,
  };
};
