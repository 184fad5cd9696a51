import { dueKindWords, isPersonal, TASK_KINDS, TASKS, type DueSource, type TaskKind } from '@shenpi/domain';
import type { Pair } from '../platform/text';

const isTaskKind = (kind: string): kind is TaskKind => TASK_KINDS.some((known) => known === kind);

export const taskKindWords = (kind: string): Pair =>
  isTaskKind(kind) ? TASKS[kind] : { zh: kind, en: kind };

interface DueName {
  readonly source: DueSource;
  readonly kind: string;
}

/** A due instant in words: of the case by its kind, of a task by the task's own name. */
export const dueWordsOf = ({ source, kind }: DueName): Pair => {
  if (source !== 'task_reminder') return dueKindWords(kind);
  const task = taskKindWords(kind);
  return { zh: `“${task.zh}”的提醒`, en: `the reminder of "${task.en}"` };
};

/** Why a task is nobody else's to do; null where it may be handed over. */
export const whyInPerson = (kind: string): Pair | null =>
  isTaskKind(kind) && isPersonal(kind)
    ? {
        zh: '须由本人完成，不能移交；专家不能办理的，不再等待，由候补递补。',
        en: 'Owed in person and never handed over; for an expert stop waiting, and the alternate takes the seat.',
      }
    : null;
