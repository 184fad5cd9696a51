import { TASKS } from '../lifecycle';

interface Words {
  readonly zh: string;
  readonly en: string;
}

const DEADLINES: Readonly<Record<string, Words>> = {
  round_close: { zh: '申报截止', en: 'the end of the call' },
  correction_lapse: { zh: '补正期限', en: 'the correction period' },
  task_book_lapse: { zh: '签订任务书的最后期限', en: 'the last day to sign the task book' },
  project_end: { zh: '项目结束日', en: 'the end date' },
  acceptance_lapse: { zh: '申请验收的期限', en: 'the period to apply for acceptance' },
  rectification_lapse: { zh: '整改期限', en: 'the rectification period' },
  publicity_end: { zh: '公示期满', en: 'the end of publicity' },
  acceptance_reminder: { zh: '验收提醒', en: 'a reminder of the acceptance' },
  payment_overdue: { zh: '拨付时限', en: 'the limit of the payment' },
  service_deemed: { zh: '推定送达', en: 'the deemed service of a notice' },
  task_escalation: { zh: '督办升级', en: 'an escalation' },
};

/** A deadline of the record in words, by its kind; the limit of a task is named after the task. */
export const dueKindWords = (kind: string): Words => {
  if (Object.hasOwn(DEADLINES, kind)) return DEADLINES[kind] ?? { zh: kind, en: kind };
  if (!Object.hasOwn(TASKS, kind)) return { zh: kind, en: kind };
  const { zh, en } = TASKS[kind as keyof typeof TASKS];
  return { zh: `“${zh}”的期限`, en: `the limit of "${en}"` };
};
