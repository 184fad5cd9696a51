import { isRejection, urgingDay } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { caseScope, isOfBureau } from '../project/scope.read';
import { statement } from '../project/sql.read';
import { holds, type Actor } from '../work/account';
import { readClockIn } from '../work/clock';
import { notFound, runCommand, type CommandResult } from '../work/run-command';
import type { Work } from '../work/work';
import { closedRejection } from './closed-task';
import { standing, standsInFor } from './standing.read';
import { TASK_TABLES } from './task-scope.read';
import type { TaskRow } from './task.row';
import { LAST_URGING, urgingRefusal, type UrgeableTask } from './urging.read';

interface FoundTask extends UrgeableTask {
  readonly state: TaskRow['state'];
  readonly projectId: string | null;
  readonly meetingId: string | null;
}

/** The task, if the actor sees its case. A task about a whole meeting is the bureau's own matter. */
const findTask = async (
  reader: Pick<Work, 'sql'>,
  actor: Actor,
  taskId: string,
): Promise<FoundTask | undefined> => {
  const { bind, parameters } = statement();
  const ofMeeting = isOfBureau(actor) || holds(actor, 'sys_admin') ? 't.project_id is null' : 'false';
  const rows = await reader.sql<FoundTask>(
    `select t.kind, t.state, t.role, t.account_id as "accountId", t.org_id as "orgId", t.due_at as "dueAt", t.project_id as "projectId", t.meeting_id as "meetingId",
            p.applicant_id as "applicantId", p.unit_org_id as "unitOrgId", u.at as "urgedAt", u.day as "urgedDay"
     from ${TASK_TABLES} left join ${LAST_URGING} u on true
     where t.id = ${bind(taskId)} and (${ofMeeting} or ${caseScope(actor, bind)})`,
    parameters,
  );
  return rows[0];
};

/**
 * Urges whoever holds an open task (催办): once a working day a task, whoever urges. The holder is told; the record says who urged and
 * when. Refused where the rule says so; not found for whoever does not see the case.
 */
export const urgeTask = async (
  store: RecordStore,
  actor: Actor,
  input: { readonly commandId: string; readonly taskId: string },
): Promise<CommandResult> => {
  const now = await readClockIn(store.dataSource.manager);
  const located = await findTask(
    { sql: (text, parameters) => query(store, text, parameters) },
    await standing(store, actor, now),
    input.taskId,
  );
  if (!located) return { ok: false, rejection: notFound(), state: null };
  const { projectId, meetingId } = located;
  return runCommand(
    store,
    { commandId: input.commandId, kind: 'urge_task', actor, payload: { taskId: input.taskId } },
    projectId !== null ? { projectIds: [projectId] } : { meeting: { id: meetingId ?? '', mode: 'update' } },
    async (work) => {
      const present = { ...actor, standsInFor: await standsInFor(work, actor, work.now) };
      const task = await findTask(work, present, input.taskId);
      if (!task) return notFound();
      if (task.state !== 'open') return closedRejection(task);
      const calendar = await work.calendar();
      const refusal = urgingRefusal(present, task, { now: work.now, calendar });
      if (refusal) return refusal;
      const day = urgingDay(calendar, work.now);
      if (isRejection(day)) return day;
      await work.sql(`insert into urging (id, task_id, urged_by, at, day) values ($1, $2, $3, $4, $5)`, [
        work.id(),
        input.taskId,
        actor.accountId,
        work.now,
        day,
      ]);
      const about = projectId !== null ? { projectId } : { meetingId: meetingId ?? undefined };
      work.event('task_urged', work.now, about, { taskId: input.taskId, kind: task.kind, day });
      return about;
    },
  );
};
