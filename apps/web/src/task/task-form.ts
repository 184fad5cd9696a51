import type { TaskSummary, readTask, Answer, ProjectView } from '@shenpi/contract';
import type { DecisionKind, TaskKind } from '@shenpi/domain';
import type { ComponentType } from 'react';

export type TaskContext = Answer<typeof readTask>['context'];

/** What a form for one kind of task gets: the task, what the API says it needs, the decisions open to the reader, the case. */
export interface TaskFormProps {
  readonly task: TaskSummary;
  readonly context: TaskContext;
  readonly decisions: readonly DecisionKind[];
  /** Null where the task belongs to no project, or while the reader may not see it. */
  readonly project: ProjectView | null;
}

export type TaskForm = ComponentType<TaskFormProps>;
/** What each feature exports as `taskForms`. */
export type TaskForms = Partial<Readonly<Record<TaskKind, TaskForm>>>;
