import { TASKS, type TaskKind } from '../lifecycle';

/** What a calendar shows: which task of which case, or which meeting. No title, name or amount has a place in it. */
export type CalendarSubject =
  | { readonly about: 'task'; readonly kind: string; readonly number: string | null }
  | { readonly about: 'meeting'; readonly number: string };

const isTask = (kind: string): kind is TaskKind => Object.hasOwn(TASKS, kind);

/** One line in the reader's language: what, and the number of the case. */
export const calendarWords = (subject: CalendarSubject, language: 'zh' | 'en'): string => {
  if (subject.about === 'meeting')
    return language === 'zh' ? `会议：${subject.number}` : `Meeting: ${subject.number}`;
  const task = isTask(subject.kind) ? TASKS[subject.kind] : { zh: '待办事项', en: 'A task' };
  const what = language === 'zh' ? `截止：${task.zh}` : `Due: ${task.en}`;
  if (subject.number === null) return what;
  return language === 'zh' ? `${what}（${subject.number}）` : `${what} (${subject.number})`;
};

/** What the calendar itself is called in a calendar program. */
export const CALENDAR_NAME = { zh: '审批待办与会议', en: 'Shenpi: deadlines and meetings' } as const;
