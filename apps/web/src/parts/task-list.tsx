import type { TaskSummary } from '@shenpi/contract';
import { DECISIONS, TASKS, type DecisionKind } from '@shenpi/domain';
import { useRef } from 'react';
import { Link } from 'react-router';
import { useListKeys } from '../platform/list-keys';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { ForPerson } from './for-person';
import { isTaskKind } from './waiting-for';
import { WorkingDays } from './working-days';

const isDecision = (kind: string): kind is DecisionKind => kind in DECISIONS;

interface TaskListProps {
  readonly tasks: readonly TaskSummary[];
  /** Read out as the name of the list. */
  readonly label: string;
}

/** Tasks, one line each: what to do, on what, until when. j and k walk, Enter opens. */
export const TaskList = ({ tasks, label }: TaskListProps) => {
  const { t, pick, language } = useText();
  const list = useRef<HTMLUListElement>(null);
  useListKeys(list);
  return (
    <ul className="task-list" aria-label={label} ref={list}>
      {tasks.map((task) => (
        <li key={task.id}>
          <Link to={`/tasks/${task.id}`} data-row-link="" className="task-row">
            <span className="task-kind">{isTaskKind(task.kind) ? pick(TASKS[task.kind]) : task.kind}</span>
            <span className="task-title">
              <ForPerson person={task.forPerson} /> {task.title}
              <span className="muted task-facts">
                {[task.projectNumber, task.unitName].filter((fact) => fact !== null).join(' · ')}
              </span>
            </span>
            <span className="task-due">
              {task.state === 'open' ? (
                <WorkingDays {...task} />
              ) : (
                <span className="muted">
                  {task.state === 'cancelled'
                    ? t('已取消', 'Cancelled')
                    : isTaskDecided(task)
                      ? pick(DECISIONS[task.decidedKind])
                      : t('已办', 'Done')}
                  {task.closedAt !== null && ` · ${instantWords(task.closedAt, language)}`}
                </span>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
};

const isTaskDecided = (task: TaskSummary): task is TaskSummary & { readonly decidedKind: DecisionKind } =>
  task.decidedKind !== null && isDecision(task.decidedKind);
