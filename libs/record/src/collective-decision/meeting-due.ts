import type { Instant } from '@shenpi/domain';
import { TASK_COLUMNS, type TaskRow } from '../task/task.row';
import type { Work } from '../work/work';

/** What falls due of a meeting: its start is announced, minutes that nobody signed are escalated. */
export const settleMeetingDue = async (work: Work, meetingId: string): Promise<boolean> => {
  const dues = await work.sql<{ id: string; dueAt: Instant }>(
    `select id, due_at as "dueAt" from deadline where meeting_id = $1 and state = 'open' and due_at <= $2 order by due_at`,
    [meetingId, work.now],
  );
  for (const due of dues) {
    work.post(`update deadline set state = 'done', closed_at = due_at where id = $1`, [due.id]);
    work.event('meeting_due', due.dueAt, { meetingId, actorId: null });
    work.wake({ kind: 'meeting', id: meetingId });
  }
  const tasks = await work.sql<TaskRow>(
    `update task set overdue_at = due_at where meeting_id = $1 and project_id is null and state = 'open' and due_at <= $2 and overdue_at is null returning ${TASK_COLUMNS}`,
    [meetingId, work.now],
  );
  for (const task of tasks) {
    work.event(
      'task_overdue',
      task.dueAt ?? work.now,
      { meetingId, actorId: null },
      { taskId: task.id, kind: task.kind },
    );
    work.wake({ kind: 'meeting', id: meetingId });
  }
  return dues.length + tasks.length > 0;
};
