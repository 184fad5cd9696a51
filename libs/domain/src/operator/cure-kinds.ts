/** What an operator may do to a case, a delivery or the bureau's own machinery. A stored kind is never renamed. */
export const CURE_KINDS = [
  'retry_now',
  'restart_run',
  'rebuild_engine',
  'skip_wait',
  'correct_deadline',
  'hand_over_task',
  'reopen_step',
  'hold',
  'release_hold',
  'resend',
  'withdraw_message',
] as const;
export type CureKind = (typeof CURE_KINDS)[number];

export interface CureFacts {
  readonly zh: string;
  readonly en: string;
  /** What it will do, beside the button. */
  readonly effectZh: string;
  readonly effectEn: string;
  /** What it is done to. */
  readonly on: 'project' | 'task' | 'due' | 'delivery' | 'webhook_delivery' | 'bureau';
  /** It changes what somebody may do or until when: a second person confirms it before it happens. */
  readonly needsSecond: boolean;
  /** It speaks to the engine; while the engine is away it waits. */
  readonly needsEngine: boolean;
}

/** None of them scores, votes, signs, approves or pays: a cure moves waits, work and messages, never a decision. */
export const CURES: Readonly<Record<CureKind, CureFacts>> = {
  retry_now: {
    zh: '立即重试',
    en: 'Try again now',
    effectZh: '唤醒该项目的流程，并让正在等待重试的步骤马上再试一次；不改变任何期限。',
    effectEn:
      'Wakes the run and makes a step that waits for its next attempt try at once; no deadline changes.',
    on: 'project',
    needsSecond: false,
    needsEngine: true,
  },
  restart_run: {
    zh: '从档案重启流程',
    en: 'Restart the run from the record',
    effectZh: '结束现有流程，按档案当前状态重新启动；档案、期限和待办都不变。',
    effectEn: 'Ends the present run and starts another from the record; record, deadlines and tasks stay.',
    on: 'project',
    needsSecond: false,
    needsEngine: true,
  },
  rebuild_engine: {
    zh: '重建全部流程',
    en: 'Rebuild every run',
    effectZh: '为档案中每个未办结事项补建流程；已在运行的不受影响。',
    effectEn: 'Starts a run for everything open in the record; what runs already is left alone.',
    on: 'bureau',
    needsSecond: false,
    needsEngine: true,
  },
  skip_wait: {
    zh: '不再等待',
    en: 'Stop waiting',
    effectZh: '使该项提醒或等待立即到期；法定或规则承诺给当事人的期限（如公示）不能跳过。',
    effectEn:
      'Makes this reminder or wait due now; what law or edition promises to people cannot be skipped.',
    on: 'due',
    needsSecond: true,
    needsEngine: false,
  },
  correct_deadline: {
    zh: '更正期限',
    en: 'Correct a deadline',
    effectZh: '把期限改为新的时刻；不得早于规则应给的期限。',
    effectEn: 'Sets another instant; never earlier than the rule grants.',
    on: 'due',
    needsSecond: true,
    needsEngine: false,
  },
  hand_over_task: {
    zh: '移交办理人',
    en: 'Hand the task over',
    effectZh: '由另一名有资格的人办理；表决、评分和签名任务不能移交。',
    effectEn: 'Somebody else who is entitled takes it; votes, scores and signatures are never handed over.',
    on: 'task',
    needsSecond: true,
    needsEngine: false,
  },
  reopen_step: {
    zh: '重开当前环节',
    en: 'Re-open the present step',
    effectZh: '按规则补开当前环节应有而缺失的待办和期限，撤去规则中没有的期限；不撤销任何决定。',
    effectEn:
      'Opens the tasks and deadlines that the present state should have and has not; takes no decision back.',
    on: 'project',
    needsSecond: true,
    needsEngine: false,
  },
  hold: {
    zh: '暂停办理',
    en: 'Suspend the case',
    effectZh: '暂停期间不受理决定，期限不到期；恢复时各项期限顺延暂停的时间。',
    effectEn:
      'No decision is taken and nothing falls due meanwhile; on resuming, every deadline moves by the time held.',
    on: 'project',
    needsSecond: true,
    needsEngine: false,
  },
  release_hold: {
    zh: '恢复办理',
    en: 'Resume the case',
    effectZh: '恢复办理，未到的期限按暂停的时间顺延。',
    effectEn: 'Goes on; deadlines that had not passed move by the time held.',
    on: 'project',
    needsSecond: false,
    needsEngine: false,
  },
  resend: {
    zh: '重新发送',
    en: 'Send again',
    effectZh: '按原内容再发一次；已无意义的消息不会发出。',
    effectEn: 'Sends the same content again; what nobody needs any more is not sent.',
    on: 'delivery',
    needsSecond: false,
    needsEngine: false,
  },
  withdraw_message: {
    zh: '撤回未发消息',
    en: 'Withdraw what is not sent yet',
    effectZh: '尚未送出的消息不再发出；法定送达的通知不能撤回。',
    effectEn: 'What has not left yet will not be sent; a legal notice cannot be withdrawn.',
    on: 'delivery',
    needsSecond: false,
    needsEngine: false,
  },
};
