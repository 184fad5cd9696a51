import {
  CURES,
  DECISIONS,
  instantWords,
  legalNoticeName,
  ROLE_NAMES,
  STATE_FACTS,
  type DecisionKind,
  type ProjectState,
  type Trigger,
} from '@shenpi/domain';

export interface Words {
  readonly zh: string;
  readonly en: string;
}
export type EventData = Readonly<Record<string, unknown>>;

const text = (data: EventData, key: string): string => {
  const value = data[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const isKey = <T extends object>(table: T, key: string): key is Extract<keyof T, string> =>
  Object.hasOwn(table, key);

/** What moved a case where it was no single decision. */
const MOVES: Readonly<Record<Exclude<Trigger, DecisionKind>, Words>> = {
  create_application: { zh: '开始填报', en: 'Application begun' },
  withdraw_application: { zh: '申报单位撤回申请', en: 'Withdrawn by the unit' },
  file_objection: { zh: '收到异议，公示中止', en: 'Objection received, publicity held' },
  round_closed: { zh: '申报截止', en: 'The call closed' },
  correction_lapsed: { zh: '补正期限届满未补正', en: 'The correction period passed' },
  panel_complete: { zh: '专家评审完成', en: 'The expert review is complete' },
  item_passed: { zh: '党组会决定：通过', en: 'The party group meeting passed it' },
  item_failed: { zh: '党组会决定：不通过', en: 'The party group meeting did not pass it' },
  item_deferred: { zh: '党组会决定：缓议', en: 'The party group meeting deferred it' },
  publicity_ended: { zh: '公示期满', en: 'The publicity period is over' },
  objections_dismissed: {
    zh: '异议均不成立，恢复公示',
    en: 'Every objection is unfounded, publicity resumes',
  },
  task_book_signed: { zh: '任务书双方签署生效', en: 'The task book is in force' },
  task_book_lapsed: { zh: '逾期未签任务书，视为放弃', en: 'The task book was not signed in time' },
  project_ended: { zh: '项目执行期满', en: 'The end date has come' },
  acceptance_lapsed: { zh: '逾期未申请验收', en: 'Acceptance was not applied for in time' },
  acceptance_passed: { zh: '验收结论：通过', en: 'Acceptance: passed' },
  acceptance_closed: { zh: '验收结论：结题', en: 'Acceptance: closed' },
  acceptance_failed: { zh: '验收结论：不通过', en: 'Acceptance: failed' },
  acceptance_reworked: { zh: '验收结论：限期整改', en: 'Acceptance: one rectification' },
  rectification_lapsed: { zh: '整改期限届满', en: 'The rectification period passed' },
};

/** What an operator did to the machinery of a case: the kind of repair and where it stands, nothing of its reason. */
const cureWords =
  (zh: string, en: string) =>
  (data: EventData): Words => {
    const kind = text(data, 'kind');
    const cure = isKey(CURES, kind) ? CURES[kind] : null;
    return {
      zh: `运行维护“${cure?.zh ?? ''}”：${zh}`,
      en: `Operator’s repair "${cure?.en ?? ''}": ${en}`,
    };
  };

/** Moves whose cause stands in the chain as an event of its own, just before. */
const CAUSE_IS_TOLD: readonly string[] = [
  'draw_experts',
  'panel_complete',
  'file_objection',
  'issue_grant',
  'apply_for_acceptance',
  'accept_archive',
];

const moved = (data: EventData): Words => {
  const trigger = text(data, 'trigger');
  const to = text(data, 'to');
  const cause: Words = isKey(DECISIONS, trigger)
    ? DECISIONS[trigger]
    : isKey(MOVES, trigger)
      ? MOVES[trigger]
      : { zh: '状态变更', en: 'Moved on' };
  const state: Words = isKey(STATE_FACTS, to) ? STATE_FACTS[to as ProjectState] : { zh: to, en: to };
  if (CAUSE_IS_TOLD.includes(trigger)) return { zh: `进入“${state.zh}”`, en: `Now "${state.en}"` };
  return { zh: `${cause.zh}，进入“${state.zh}”`, en: `${cause.en}: now "${state.en}"` };
};

const decided = (data: EventData): Words => {
  const kind = text(data, 'kind');
  return isKey(DECISIONS, kind)
    ? { zh: DECISIONS[kind].zh, en: DECISIONS[kind].en }
    : { zh: '作出决定', en: 'Decided' };
};

const constant = (zh: string, en: string) => (): Words => ({ zh, en });
const panelOf = (data: EventData): Words =>
  text(data, 'purpose') === 'acceptance' ? { zh: '验收', en: 'acceptance' } : { zh: '评审', en: 'review' };

const SERVED_BY: Readonly<Record<string, Words>> = {
  arrival: { zh: '进入收件人的系统内消息', en: 'on arrival in the inbox' },
  opened: { zh: '收件人查看', en: 'when it was opened' },
  deemed: { zh: '逾期未查看，推定送达', en: 'deemed, as nobody opened it in time' },
};
const noticeServed = (data: EventData): Words => {
  const by = SERVED_BY[text(data, 'basis')] ?? { zh: '', en: '' };
  const servedAt = text(data, 'servedAt');
  const at = servedAt === '' ? { zh: '', en: '' } : instantWords(servedAt);
  const notice = legalNoticeName(text(data, 'kind'));
  return {
    zh: `${notice.zh}于${at.zh}送达（${by.zh}）`,
    en: `${notice.en} served on ${at.en}, ${by.en}`,
  };
};

const officeOf = (data: EventData): Words => {
  const office = text(data, 'to');
  return isKey(ROLE_NAMES, office) ? ROLE_NAMES[office] : { zh: '上级', en: 'office above' };
};

const WORDS: Readonly<Record<string, (data: EventData) => Words>> = {
  application_created: constant('开始填报申报书', 'Began the application'),
  state_changed: moved,
  decision_made: decided,
  task_reminded: constant('已提醒办理人', 'The holder was reminded'),
  task_overdue: constant('办理逾期', 'Overdue'),
  task_escalated: (data) => ({
    zh: `逾期督办，告知${officeOf(data).zh}`,
    en: `The delay was told to the ${officeOf(data).en.toLowerCase()}`,
  }),
  task_urged: constant('催办', 'The holder was urged'),
  supervision_ticket_opened: (data) => ({
    zh: `发出督办单 ${text(data, 'number')}`.trim(),
    en: `Supervision ticket ${text(data, 'number')} opened`,
  }),
  supervision_ticket_closed: (data) => ({
    zh: `督办单 ${text(data, 'number')} 办结`,
    en: `Supervision ticket ${text(data, 'number')} closed`,
  }),
  experts_drawn: (data) => ({
    zh: `从${text(data, 'poolSize')}名合格专家中随机抽取${panelOf(data).zh}专家${text(data, 'panelSize')}名`,
    en: `Drew ${text(data, 'panelSize')} ${panelOf(data).en} experts from ${text(data, 'poolSize')} eligible`,
  }),
  assignment_invited: (data) => ({
    zh: `邀请一名${panelOf(data).zh}专家`,
    en: `Invited one ${panelOf(data).en} expert`,
  }),
  assignment_accepted: constant('专家接受评审邀请', 'An expert accepted'),
  assignment_declined: constant('专家不能参加评审，自动递补', 'An expert declined and is replaced'),
  assignment_lapsed: constant('专家逾期未办，自动递补', 'An expert let the deadline pass and is replaced'),
  score_sheet_signed: constant('专家签署评分表', 'An expert signed the score sheet'),
  panel_completed: (data) => ({
    zh: `${text(data, 'sheets')}份评分表全部签署${data['alarm'] === true ? '，分差过大，请组长说明' : ''}`,
    en: `All ${text(data, 'sheets')} sheets are signed${data['alarm'] === true ? '; they lie far apart, the chair explains' : ''}`,
  }),
  shortlisted: constant('列入拟立项', 'Proposed for approval'),
  put_on_agenda: constant('列入党组会议题', 'Put on the agenda'),
  publicity_started: (data) => ({
    zh: `公示：${text(data, 'startsOn')}至${text(data, 'endsOn')}`,
    en: `Publicity from ${text(data, 'startsOn')} to ${text(data, 'endsOn')}`,
  }),
  publicity_resumed: (data) => ({
    zh: `恢复公示，至${text(data, 'endsOn')}`,
    en: `Publicity resumed until ${text(data, 'endsOn')}`,
  }),
  publicity_extended: (data) => ({
    zh: `工作日历调整，公示延至${text(data, 'endsOn')}`,
    en: `The working calendar changed; publicity runs until ${text(data, 'endsOn')}`,
  }),
  deadlines_recounted: (data) => {
    const { length } = Array.isArray(data['moved']) ? data['moved'] : [];
    return {
      zh: `工作日历调整，${length}项期限重新计算`,
      en: `The working calendar changed; ${length} deadlines were counted anew`,
    };
  },
  objection_filed: constant('收到一件实名异议', 'An objection was filed'),
  objection_decided: (data) =>
    data['founded'] === true
      ? { zh: '异议处理：成立', en: 'The objection is founded' }
      : { zh: '异议处理：不成立', en: 'The objection is unfounded' },
  grant_issued: (data) => ({
    zh: `下达立项文件 ${text(data, 'documentNumber')}`.trim(),
    en: `Grant issued ${text(data, 'documentNumber')}`.trim(),
  }),
  task_book_signed_by_unit: constant('承担单位签署任务书', 'The unit signed the task book'),
  task_book_signed_by_bureau: constant('科技局签署任务书', 'The bureau signed the task book'),
  release_opinion_given: constant('出具经费下拨意见', 'Release opinion given'),
  payment_order_created: constant('向财政局提交拨付', 'Payment submitted to the finance bureau'),
  payment_step: constant('财政接口回执', 'The finance interface reported'),
  payment_overdue: constant('财政拨付逾期，已督办', 'The payment is overdue, escalated'),
  payment_confirmed: constant('财政局确认拨付', 'The finance bureau confirmed the payment'),
  receipt_confirmed: constant('单位确认到账', 'The unit confirmed the receipt'),
  acceptance_applied: constant('提交验收申请', 'Applied for acceptance'),
  acceptance_opinion_signed: constant('专家签署验收意见', 'An expert signed the acceptance opinion'),
  acceptance_concluded: constant('作出验收结论', 'The acceptance was concluded'),
  acceptance_reminded: constant('提醒申请验收', 'Reminded of the acceptance'),
  notice_served: noticeServed,
  archive_accepted: constant('档案接收', 'The archive was accepted'),
  edition_moved: (data) => ({
    zh: `改用规则第${text(data, 'to')}版（原第${text(data, 'from')}版），已作出的决定和已定的期限不变`,
    en: `Goes on under version ${text(data, 'to')} of its edition (was ${text(data, 'from')}); decisions and dates stay`,
  }),
  edition_move_undone: (data) => ({
    zh: `撤销规则版本迁移，恢复第${text(data, 'to')}版`,
    en: `The move was taken back: version ${text(data, 'to')} again`,
  }),
  incident_raised: constant('系统发现异常，已提请运行维护处理', 'An incident was raised to the operator'),
  task_handed_over: constant('待办移交另一人办理', 'A task was handed to somebody else'),
  cure_asked: cureWords('申请', 'asked for'),
  cure_confirmed: cureWords('第二人确认', 'confirmed by a second person'),
  cure_refused: cureWords('未执行', 'not carried out'),
  cure_done: cureWords('已执行', 'carried out'),
  cure_failed: cureWords('未能完成', 'failed'),
  incident_closed: constant('异常已消除', 'The incident is over'),
};

/** An event of a case in words; they name no person and no amount, so that everybody who sees the timeline may read them. */
export const timelineWords = (type: string, data: EventData): Words =>
  (isKey(WORDS, type) ? WORDS[type]?.(data) : undefined) ?? { zh: '其他记录', en: 'Another record' };
