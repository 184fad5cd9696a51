import { WorkingDays } from '../parts';
import { useRecordNow } from '../platform/record-clock';
import type { OperatorCase } from './answers';

/** The limit of an open task in people's words; late is red, because somebody must act. */
export const TaskDue = ({ task }: { readonly task: OperatorCase['record']['openTasks'][number] }) => {
  const now = useRecordNow();
  const isLate = task.lateWorkingDays > 0 || (task.dueAt !== null && now !== undefined && task.dueAt < now);
  return (
    <WorkingDays
      dueAt={task.dueAt}
      workingDaysLeft={task.lateWorkingDays > 0 ? -task.lateWorkingDays : null}
      overdue={isLate}
    />
  );
};
