interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Steps of the runs as the engine names them, in the bureau's words. */
const ACTIVITIES: Readonly<Record<string, Words>> = {
  attendProject: { zh: '查看项目档案', en: 'look at the case' },
  attendMeeting: { zh: '查看会议档案', en: 'look at the meeting' },
  attendRound: { zh: '查看申报批次', en: 'look at the call' },
  readPaymentOrder: { zh: '查看拨付单', en: 'look at the payment order' },
  recordPaymentStep: { zh: '登记拨付结果', en: 'record what became of the payment' },
  submitPayment: { zh: '向财政接口提交拨付', en: 'send the payment to the finance interface' },
  queryPayment: { zh: '向财政接口查询拨付结果', en: 'ask the finance interface about the payment' },
  writeCheckpoint: { zh: '写入签名检查点', en: 'write the signed checkpoint' },
  readClockMove: { zh: '查看时钟移动', en: 'look at the clock move' },
  nextDueInstant: { zh: '查找下一个到期时刻', en: 'find the next due instant' },
  setRecordClock: { zh: '拨动时钟', en: 'set the clock' },
  wakeDue: { zh: '唤醒到期事项', en: 'wake what is due' },
  finishClockMove: { zh: '结束时钟移动', en: 'end the clock move' },
  engineQuiet: { zh: '等待引擎空闲', en: 'wait until the engine is quiet' },
  triggerSchedules: { zh: '触发每日任务', en: 'run the daily work' },
};

export const activityWords = (type: string): Words =>
  Object.hasOwn(ACTIVITIES, type) ? (ACTIVITIES[type] ?? { zh: type, en: type }) : { zh: type, en: type };

/** Why a step or a run fails, as far as the program can tell from what the engine reports. */
const CAUSES = {
  record_away: {
    zh: '档案数据库无法访问，恢复后自动继续',
    en: 'the record cannot be reached; goes on by itself when it is back',
  },
  record_full: { zh: '档案数据库磁盘已满', en: 'the disk of the record is full' },
  record_busy: {
    zh: '其他人正在办理同一事项，稍后自动再试',
    en: 'somebody else works on the case; tried again by itself',
  },
  calendar_missing: {
    zh: '缺少某一年度的工作日历，请先录入',
    en: 'a year of the working calendar is missing; record it first',
  },
  no_such_edge: { zh: '规则版本中没有要走的路径', en: 'the edition has no edge for what happened' },
  edition_missing: { zh: '档案中没有该规则版本', en: 'the edition is not in the record' },
  finance_away: {
    zh: '财政接口无法访问，系统持续重试',
    en: 'the finance interface cannot be reached; tried again all the time',
  },
  finance_refuses: {
    zh: '财政接口拒绝我方签名或请求',
    en: 'the finance interface refuses our signature or request',
  },
  certificate: { zh: '对方证书无效或已过期', en: 'the other side’s certificate is invalid or has expired' },
  timed_out: { zh: '在规定时间内没有完成', en: 'did not finish in time' },
  heartbeat: { zh: '执行它的进程中断了', en: 'the process that carried it out went away' },
  not_deterministic: {
    zh: '程序无法接续该流程的历史，系统自动从档案重启',
    en: 'the program cannot follow the history of the run; it is restarted from the record by itself',
  },
  deadlocked: {
    zh: '流程程序卡住，没有在时限内让出',
    en: 'the code of the run hangs and does not yield in time',
  },
  unknown_step: { zh: '运行的程序版本不认识该步骤', en: 'the version that runs does not know this step' },
  case_missing: { zh: '档案中找不到该事项', en: 'the record has no such case' },
  other: { zh: '未归类的错误，请看原文', en: 'another error; see what the engine wrote' },
} as const satisfies Readonly<Record<string, Words>>;
export type EngineCause = keyof typeof CAUSES;

/** What the messages of our own code, of the driver and of the engine begin with or hold; the first that fits counts. */
const SIGNS: readonly (readonly [RegExp, EngineCause])[] = [
  [/nondetermin|TMPRL1100|error in workflow machines/i, 'not_deterministic'],
  [/TMPRL1101|potential deadlock|workflow.*deadlock|isolate execution time/i, 'deadlocked'],
  [/no space left|disk full|could not extend file|53100/i, 'record_full'],
  [/certificate|CERT_|self.signed/i, 'certificate'],
  [/no working calendar|calendar has no|enter that year/i, 'calendar_missing'],
  [/no edge from/i, 'no_such_edge'],
  [/edition .* is not in the record/i, 'edition_missing'],
  [/is not locked by this transaction|is gone$/i, 'case_missing'],
  [/finance.*(HTTP 40[13]\b|signature|\brefus)/i, 'finance_refuses'],
  [/finance|财政/i, 'finance_away'],
  [/lock timeout|deadlock|could not serialize/i, 'record_busy'],
  [/heartbeat/i, 'heartbeat'],
  [/timed? ?out|timeout/i, 'timed_out'],
  [
    /ECONNREFUSED|ECONNRESET|EPIPE|connection (terminated|ended)|terminating connection|not queryable|the database system is|driver not connected/i,
    'record_away',
  ],
  [
    /not registered|is not registered|unknown (activity|workflow)|no such (activity|workflow)/i,
    'unknown_step',
  ],
];

/** The cause behind a failure message. The message itself may hold data and is shown to operators only, never stored. */
export const engineCauseOf = (message: string): EngineCause =>
  SIGNS.find(([sign]) => sign.test(message))?.[1] ?? 'other';

export const engineCauseWords = (cause: string): Words =>
  Object.hasOwn(CAUSES, cause) ? CAUSES[cause as EngineCause] : CAUSES.other;
