import type { Instant } from '@shenpi/domain';
import { lapseAssignment } from '../expert-review/assignments';
import type { ProjectRow } from '../lifecycle/project.row';
import type { Work } from '../work/work';
import { openEscalation } from './escalation';
import { TASK_COLUMNS, type TaskRow } from './task.row';

/** A task whose limit has passed: an expert is replaced, everybody else's stays open and climbs the ladder of its edition. */
export const settleTaskDue = async (
  work: Work,
  project: ProjectRow,
  taskId: string,
  at: Instant,
): Promise<void> => {
  const task = (await work.sql<TaskRow>(`select ${TASK_COLUMNS} from task where id = $1`, [taskId]))[0];
  if (!task) throw new Error(`task ${taskId} is gone`);
  work.event('task_overdue', at, { projectId: project.id, actorId: null }, { taskId, kind: task.kind });
  if (
    (task.kind === 'reply_invitation' || task.kind === 'score' || task.kind === 'acceptance_opinion') &&
    task.subjectId
  ) {
    await lapseAssignment(work, project, task.subjectId, at);
  } else await openEscalation(work, project, task, at);
};
