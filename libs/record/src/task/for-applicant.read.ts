import { APPLICANT_TASKS } from '@shenpi/domain';
import { statement } from '../project/sql.read';
import type { Actor } from '../work/account';
import type { Work } from '../work/work';
import { readClockIn } from '../work/clock';
import type { RecordReader } from '../connection/record-transaction';
import { standsInFor } from './standing.read';
import { leftBy, TASK_TABLES } from './task-scope.read';

const reading = (tx: RecordReader): Pick<Work, 'sql'> => ({
  sql: (text, parameters = []) => tx.query(text, [...parameters]),
});

/** Whether the actor stands in for the case's applicant with a task of theirs to do: then the form and its files are the actor's to fill in. */
export const standsInForApplicant = async (
  tx: RecordReader,
  actor: Actor,
  projectId: string,
): Promise<boolean> => {
  const principals = await standsInFor(reading(tx), actor, await readClockIn(tx));
  if (principals.length === 0) return false;
  const { bind, parameters } = statement();
  const left = principals.map((principal) => leftBy(principal, actor, bind));
  const rows: unknown[] = await tx.query(
    `select 1 from ${TASK_TABLES} where t.project_id = ${bind(projectId)} and t.state = 'open' and t.kind = any(${bind(APPLICANT_TASKS)})
       and (${left.join(' or ')}) limit 1`,
    [...parameters],
  );
  return rows.length > 0;
};
