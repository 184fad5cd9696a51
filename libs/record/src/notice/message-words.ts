import { STATE_FACTS, TASKS, type ProjectState, type TaskKind } from '@shenpi/domain';

export type MessageParams = Readonly<Record<string, unknown>>;

interface Words {
  readonly zh: string;
  readonly en: string;
}
/** A message speaks of one case or meeting, by the name that it has now. */
type Sentence = (params: MessageParams, subject: string) => Words;

const taskNamed = (params: MessageParams): Words => {
  const kind = params['taskKind'];
  return typeof kind === 'string' && Object.hasOwn(TASKS, kind) ? TASKS[kind as TaskKind] : { zh: '待办事项', en: 'A task' };
};

const stateNamed = (params: MessageParams): Words => {
  const state = params['to'];
  return typeof state === 'string' && Object.hasOwn(STATE_FACTS, state) ? STATE_FACTS[state as ProjectState] : { zh: '新状态', en: 'a new state' };
};

/** Every kind of message and how it reads. Params hold codes only, so that the words may change later. */
export const MESSAGE_SENTENCES = {
  /** `taskKind` */
  task_opened: (params, subject) => ({ zh: `待您办理：${taskNamed(params).zh}（${subject}）`, en: `Waiting for you: ${taskNamed(params).en} (${subject})` }),
  /** `taskKind` */
  task_reminded: (params, subject) => ({ zh: `即将到期：${taskNamed(params).zh}（${subject}）`, en: `Due soon: ${taskNamed(params).en} (${subject})` }),
  /** `taskKind` */
  task_overdue: (params, subject) => ({ zh: `已逾期：${taskNamed(params).zh}（${subject}）`, en: `Overdue: ${taskNamed(params).en} (${subject})` }),
  /** `to` */
  state_changed: (params, subject) => ({ zh: `${subject}：进入“${stateNamed(params).zh}”`, en: `${subject}: now "${stateNamed(params).en}"` }),
  objection_filed: (_, subject) => ({ zh: `收到异议：${subject}`, en: `Objection filed: ${subject}` }),
  acceptance_reminded: (_, subject) => ({ zh: `请按期申请验收：${subject}`, en: `Apply for acceptance in time: ${subject}` }),
  meeting_created: (_, subject) => ({ zh: `会议通知：${subject}`, en: `Meeting called: ${subject}` }),
  item_opened: (_, subject) => ({ zh: `请表决：${subject}`, en: `Please vote: ${subject}` }),
  payment_confirmed: (_, subject) => ({ zh: `经费已拨付：${subject}`, en: `Money paid: ${subject}` }),
  incident_raised: (_, subject) => ({ zh: `系统异常待处置：${subject}`, en: `An incident needs attention: ${subject}` }),
} as const satisfies Readonly<Record<string, Sentence>>;

/** The kinds that a message may have. */
export type MessageKind = keyof typeof MESSAGE_SENTENCES;

const isKind = (kind: string): kind is MessageKind => Object.hasOwn(MESSAGE_SENTENCES, kind);

/** The message in words. A kind of a newer program is still told, if only in general. */
export const messageWords = (kind: string, params: MessageParams, subject: string): Words => {
  const sentence: Sentence = isKind(kind) ? MESSAGE_SENTENCES[kind] : (_, about) => ({ zh: `有新的进展：${about}`, en: `Something is new: ${about}` });
  return sentence(params, subject);
};
