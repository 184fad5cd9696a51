import { ROLE_NAMES, type Instant } from '../kernel';
import { TASKS, type TaskKind } from '../lifecycle';
import { INCIDENT_KINDS, INCIDENTS, type IncidentKind } from '../operator';
import { MESSAGE_KINDS, type MessageKind, type MessageParams } from './message-kinds';
import { dayWords, instantWords, type MessageWords } from './moment-words';
import { filledWords } from './notice-template.rule';

/** What is told: the params of the message, and what the case or meeting is called now. */
interface Told extends MessageParams {
  readonly subject?: string;
}

const quoted = (name: string | undefined): string | undefined =>
  name === undefined || name === '' ? undefined : `“${name}”`;

/** A case that has no number yet is its own people's only: they know it by its title. */
const caseWords = ({ number, subject }: Told): MessageWords => {
  const name = number ?? quoted(subject);
  return name === undefined
    ? { zh: '申报项目', en: 'an application' }
    : { zh: `项目${name}`, en: `case ${name}` };
};

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const UNKNOWN_TASK: MessageWords = { zh: '待办事项', en: 'A task' };
const taskWords = ({ taskKind }: MessageParams): MessageWords =>
  taskKind !== undefined && Object.hasOwn(TASKS, taskKind) ? TASKS[taskKind] : UNKNOWN_TASK;

/** Who is waited for, as an office: an expert's name stays sealed. */
const holderWords = (kind: TaskKind | undefined): MessageWords => {
  if (kind === undefined || !Object.hasOwn(TASKS, kind)) return { zh: '', en: '' };
  const { holder } = TASKS[kind];
  return ROLE_NAMES[holder.by === 'applicant' ? 'applicant' : holder.role];
};

const meetingWords = ({ meetingNumber, subject }: Told): MessageWords => {
  const name = quoted(meetingNumber ?? subject);
  return name === undefined
    ? { zh: '党组会', en: 'a meeting' }
    : { zh: `会议${name}`, en: `meeting ${name}` };
};

const itemWords = ({ position }: MessageParams): MessageWords =>
  position === undefined
    ? { zh: '议题', en: 'an item' }
    : { zh: `第${position}项议题`, en: `item ${position}` };

/** The cause, as the operator's desk names it; a kind of a later version by its code. */
const incidentWords = ({ incident = '' }: MessageParams): MessageWords =>
  INCIDENT_KINDS.some((kind) => kind === incident)
    ? INCIDENTS[incident as IncidentKind]
    : { zh: incident, en: incident };

const until = (dueAt: Instant | undefined, before: MessageWords, after: MessageWords): MessageWords => {
  if (dueAt === undefined) return { zh: '', en: '' };
  const at = instantWords(dueAt);
  return { zh: `${before.zh}${at.zh}${after.zh}`, en: `${before.en}${at.en}${after.en}` };
};
const dueBefore = ({ dueAt }: MessageParams): MessageWords =>
  until(dueAt, { zh: '，请于', en: ', due ' }, { zh: '前办理', en: '' });
const wasDue = ({ dueAt }: MessageParams): MessageWords =>
  until(dueAt, { zh: '，期限为', en: ', was due ' }, { zh: '', en: '' });

/** A sentence of the form "case N: …". */
const aboutCase =
  (zh: string, en: string, tail: (params: Told) => MessageWords = () => ({ zh: '', en: '' })) =>
  (params: Told): MessageWords => {
    const subject = caseWords(params);
    const end = tail(params);
    return { zh: `${subject.zh}${zh}${end.zh}。`, en: `${capital(subject.en)} ${en}${end.en}.` };
  };

/** A sentence of the form "to do: task (case N), due …". */
const aboutTask =
  (zh: string, en: string, tail: (params: Told) => MessageWords) =>
  (params: Told): MessageWords => {
    const task = taskWords(params);
    const end = tail(params);
    const place = params.number ?? params.meetingNumber ?? quoted(params.subject);
    // Who is away stands on the page behind the link, not in the message.
    const inPlace = params.inPlace === true ? { zh: '（代办）', en: ' (as substitute)' } : { zh: '', en: '' };
    const bracket = place === undefined ? { zh: '', en: '' } : { zh: `（${place}）`, en: ` (${place})` };
    return {
      zh: `${zh}${inPlace.zh}：${task.zh}${bracket.zh}${end.zh}。`,
      en: `${en}${inPlace.en}: ${task.en}${bracket.en}${end.en}.`,
    };
  };

const aboutMeeting =
  (zh: string, en: string, tail: (params: Told) => MessageWords = () => ({ zh: '', en: '' })) =>
  (params: Told): MessageWords => {
    const meeting = meetingWords(params);
    const end = tail(params);
    return { zh: `${meeting.zh}${zh}${end.zh}。`, en: `${capital(meeting.en)} ${en}${end.en}.` };
  };

const applyBefore = ({ dueAt }: MessageParams): MessageWords =>
  until(dueAt, { zh: '，请于', en: '; apply before ' }, { zh: '前申请验收', en: '' });
const publicUntil = (params: Told): MessageWords => {
  if (params.publicUntil === undefined) return { zh: '', en: '' };
  const day = dayWords(params.publicUntil);
  return { zh: `，公示至${day.zh}`, en: `, until ${day.en}` };
};

const WORDS: Readonly<Record<MessageKind, (params: Told) => MessageWords>> = {
  task_opened: aboutTask('待办', 'To do', dueBefore),
  task_reminded: aboutTask('即将到期', 'Due soon', dueBefore),
  task_overdue: aboutTask('已逾期，请尽快办理', 'Overdue, please see to it', wasDue),
  task_urged: aboutTask('催办，请尽快办理', 'Urged, please see to it', (params) =>
    until(params.dueAt, { zh: '，期限为', en: ', limit ' }, { zh: '', en: '' }),
  ),
  task_escalated: aboutTask('督办', 'Escalated', (params) => {
    const holder = holderWords(params.taskKind);
    const limit = wasDue(params);
    return {
      zh: `逾期未办，承办：${holder.zh}${limit.zh}`,
      en: ` is overdue, held by: ${holder.en}${limit.en}`,
    };
  }),
  supervision_ticket_opened: aboutTask('督办单', 'Supervision ticket', (params) => {
    const holder = holderWords(params.taskKind);
    const limit = wasDue(params);
    const number = params.ticketNumber ?? '';
    return {
      zh: `${number === '' ? '' : `，编号${number}`}，承办：${holder.zh}${limit.zh}，请限时办结`,
      en: `${number === '' ? '' : `, number ${number}`}, held by: ${holder.en}${limit.en}; it must be brought to an end`,
    };
  }),
  substitute_named: ({ startsAt, endsAt }) => {
    const from = startsAt === undefined ? { zh: '', en: '' } : instantWords(startsAt);
    const to = endsAt === undefined ? { zh: '', en: '' } : instantWords(endsAt);
    return {
      zh: `您被指定为代办人${from.zh === '' ? '' : `：${from.zh}至${to.zh}`}，届时待办中会列出代办事项。`,
      en: `You are named as substitute${from.en === '' ? '' : ` from ${from.en} until ${to.en}`}; the work appears among your tasks then.`,
    };
  },
  payment_overdue: aboutCase(
    '的经费已超过拨付期限仍未拨付',
    'waits for a payment whose limit has passed',
    ({ tranche }) =>
      tranche === undefined ? { zh: '', en: '' } : { zh: `（第${tranche}笔）`, en: ` (tranche ${tranche})` },
  ),
  returned_by_unit: aboutCase(
    '被单位退回修改，修改后请重新提交',
    'was returned by the unit; change it and submit it again',
  ),
  accepted_for_review: aboutCase('已受理，进入专家评审', 'was accepted and goes to expert review'),
  not_accepted: aboutCase('不予受理，理由见告知书', 'was not accepted; the reason stands in the notice'),
  correction: aboutCase('需要补正', 'must be corrected', ({ dueAt }) =>
    until(
      dueAt,
      { zh: '，请于', en: ' before ' },
      { zh: '前提交，逾期自动不予受理', en: ', or the filing lapses' },
    ),
  ),
  shortlisted: aboutCase(
    '已列入拟立项建议，提请党组会审议',
    'was proposed for approval and goes to the party group meeting',
  ),
  not_shortlisted: aboutCase('未列入本批次拟立项', 'was not proposed for approval in this round'),
  deferred: aboutCase('经党组会审议缓议', 'was deferred by the party group meeting'),
  rejected: aboutCase('不予立项', 'was rejected'),
  withdrawn: aboutCase('已由单位撤回', 'was withdrawn by the unit'),
  publicity: aboutCase('通过审议，进入公示', 'passed the meeting and is under publicity', publicUntil),
  publicity_resumed: aboutCase(
    '的异议处理完毕，恢复公示',
    'is under publicity again after the objection',
    publicUntil,
  ),
  objection_filed: aboutCase(
    '在公示期内收到异议，公示中止，待处理',
    'received an objection; its publicity is held until that is decided',
  ),
  grant_issued: aboutCase(
    '已发文立项，请签订任务书',
    'was granted; the task book is to be signed',
    ({ documentNumber }) =>
      documentNumber === undefined
        ? { zh: '', en: '' }
        : { zh: `（${documentNumber}）`, en: ` (${documentNumber})` },
  ),
  revoked: aboutCase('逾期未签订任务书，已撤销', 'was revoked: the task book was not signed in time'),
  acceptance_due: aboutCase('实施期已满', 'has reached its end date', applyBefore),
  acceptance_reminded: aboutCase('验收提醒：请准备验收材料', 'is to be prepared for acceptance', applyBefore),
  acceptance_overdue: aboutCase(
    '已超过申请验收的期限，请立即申请',
    'has passed the limit for applying for acceptance; apply at once',
  ),
  rectification: aboutCase('的验收结论为限期整改', 'is to be rectified', ({ dueAt }) =>
    until(
      dueAt,
      { zh: '，请于', en: ' before ' },
      { zh: '前完成并重新申请验收', en: ', and to apply again' },
    ),
  ),
  limit_counted: aboutCase(
    '的告知书已送达，期限自送达时起算',
    'counts its limit from the service of the notice',
    ({ dueAt }) => until(dueAt, { zh: '，请于', en: ': act before ' }, { zh: '前提交', en: '' }),
  ),
  passed: aboutCase('通过验收', 'passed the acceptance'),
  closed: aboutCase('已结题', 'was closed'),
  failed: aboutCase('未通过验收', 'failed the acceptance'),
  archived: aboutCase('已归档办结', 'is archived and closed'),
  meeting_created: aboutMeeting('定于', 'takes place on', ({ scheduledAt }) => {
    const at =
      scheduledAt === undefined
        ? { zh: '另行通知的时间', en: 'a date to be announced' }
        : instantWords(scheduledAt);
    return { zh: `${at.zh}召开`, en: ` ${at.en}` };
  }),
  agenda_ready: aboutMeeting(
    '的议题材料已送达，请会前审阅',
    'has its first item; please read the materials beforehand',
  ),
  meeting_due: aboutMeeting('已到召开时间', 'is due to begin now'),
  ballot_opened: (params) => {
    const item = itemWords(params);
    return aboutMeeting(`${item.zh}开始表决，请表决`, `votes on ${item.en} now; please vote`)(params);
  },
  meeting_concluded: aboutMeeting(
    '已结束，纪要待主持人签署',
    'is over; the minutes wait for the signature of the chair',
  ),
  minutes_signed: aboutMeeting(
    '的纪要已签署，决定生效',
    'has its minutes signed; the decisions are in force',
  ),
  incident_raised: (params) => {
    const incident = incidentWords(params);
    return {
      zh: `运行异常：${incident.zh}${params.number === undefined ? '' : `（${params.number}）`}，请处置。`,
      en: `Incident: ${incident.en}${params.number === undefined ? '' : ` (${params.number})`}.`,
    };
  },
  cure_to_confirm: ({ number }) => ({
    zh: `运行维护人员申请的一项操作${number === undefined ? '' : `（${number}）`}待另一人确认，请在运行维护台办理。`,
    en: `A repair that an operator asked for${number === undefined ? '' : ` (${number})`} waits for a second person to confirm it.`,
  }),
  notice_not_delivered: (params) =>
    (params.meetingNumber === undefined ? aboutCase : aboutMeeting)(
      '有通知未能送达，请核对联系方式或改用其他方式告知',
      'has a notice that could not be delivered; check the address, or tell the addressee another way',
    )(params),
};

const isKnown = (kind: string): kind is MessageKind => (MESSAGE_KINDS as readonly string[]).includes(kind);

/**
 * The sentence of a message in both languages. `subject` is the title of the case, or the number of the meeting, as the
 * reader may see it now; it is said only where the message itself has no number. A kind that this version does not know still gets a
 * sentence. Words that the edition brought with the message come before those of the kind.
 */
export const messageWords = (kind: string, params: MessageParams, subject?: string): MessageWords =>
  params.words
    ? filledWords(params.words, params)
    : (isKnown(kind) ? WORDS[kind] : aboutCase('有新情况', 'has news'))({ ...params, subject });
