import { reject, type Rejection } from '@shenpi/domain';
import type { TaskRow } from './task.row';

/** Why nothing more can be done about a task that is not open. */
export const closedRejection = (task: Pick<TaskRow, 'state'>): Rejection =>
  task.state === 'cancelled'
    ? reject(
        'task_cancelled',
        '该任务已失效：期限已过或项目已进入其他环节。',
        'This task is no longer open: its time has passed, or the case has moved on.',
      )
    : reject('task_closed', '该任务已经办结。', 'This task has already been decided.');
