/** What other systems may be told of. A stored name is never changed: receivers compare it. */
export const WEBHOOK_TYPES = [
  'project.state_changed',
  'project.task_opened',
  'project.task_overdue',
  'project.publicity_started',
  'project.publicity_resumed',
  'project.objection_filed',
  'project.grant_issued',
  'payment.overdue',
  'payment.confirmed',
  'payment.received',
  'meeting.created',
  'meeting.due',
  'meeting.concluded',
  'meeting.minutes_signed',
  'round.opened',
  'round.closed',
  'incident.raised',
] as const;
export type WebhookType = (typeof WEBHOOK_TYPES)[number];

/** The type of the event that is sent only to try a receiver; nobody can subscribe to it, and it speaks of no case. */
export const WEBHOOK_TRY_TYPE = 'webhook.try';

/** What may stand in an event that leaves the house. No title, name, amount, score or vote has a place here. */
export type WebhookField =
  | 'projectId'
  | 'caseNumber'
  | 'from'
  | 'state'
  | 'trigger'
  | 'stage'
  | 'stageSeq'
  | 'taskId'
  | 'taskKind'
  | 'dueAt'
  | 'startsOn'
  | 'endsOn'
  | 'endsAt'
  | 'documentNumber'
  | 'tranche'
  | 'meetingId'
  | 'meetingNumber'
  | 'scheduledAt'
  | 'roundId'
  | 'incident';

export interface WebhookTypeFacts {
  readonly zh: string;
  readonly en: string;
  /** Type of the recorded event that it is made of. */
  readonly of: string;
  /** The exact names of what it carries. */
  readonly fields: readonly WebhookField[];
}

const about = (of: string, zh: string, en: string, ...fields: readonly WebhookField[]): WebhookTypeFacts => ({
  of,
  zh,
  en,
  fields,
});

const CASE = ['projectId', 'caseNumber'] as const;
const MEETING = ['meetingId', 'meetingNumber'] as const;

export const WEBHOOK_TYPE_FACTS: Readonly<Record<WebhookType, WebhookTypeFacts>> = {
  'project.state_changed': about(
    'state_changed',
    '项目状态变化',
    'A case changed its state',
    ...CASE,
    'from',
    'state',
    'trigger',
    'stage',
    'stageSeq',
  ),
  'project.task_opened': about(
    'task_opened',
    '项目有新的待办',
    'A task of a case was opened',
    ...CASE,
    'taskId',
    'taskKind',
    'dueAt',
  ),
  'project.task_overdue': about(
    'task_overdue',
    '待办逾期',
    'A task is overdue',
    ...CASE,
    ...MEETING,
    'taskId',
    'taskKind',
  ),
  'project.publicity_started': about(
    'publicity_started',
    '开始公示',
    'Publicity began',
    ...CASE,
    'startsOn',
    'endsOn',
    'endsAt',
  ),
  'project.publicity_resumed': about(
    'publicity_resumed',
    '恢复公示',
    'Publicity goes on',
    ...CASE,
    'endsOn',
    'endsAt',
  ),
  'project.objection_filed': about('objection_filed', '收到异议', 'An objection was filed', ...CASE),
  'project.grant_issued': about(
    'grant_issued',
    '发文立项',
    'The grant was issued',
    ...CASE,
    'documentNumber',
  ),
  'payment.overdue': about('payment_overdue', '拨付逾期', 'A payment is overdue', ...CASE, 'tranche'),
  'payment.confirmed': about('payment_confirmed', '拨付确认', 'A payment was confirmed', ...CASE, 'tranche'),
  'payment.received': about('receipt_confirmed', '到账确认', 'A payment was received', ...CASE, 'tranche'),
  'meeting.created': about(
    'meeting_created',
    '会议已安排',
    'A meeting was planned',
    ...MEETING,
    'scheduledAt',
  ),
  'meeting.due': about('meeting_due', '会议到时间', 'A meeting is due to begin', ...MEETING),
  'meeting.concluded': about('meeting_concluded', '会议结束', 'A meeting is over', ...MEETING),
  'meeting.minutes_signed': about('minutes_signed', '会议纪要签署', 'Minutes were signed', ...MEETING),
  'round.opened': about('round_opened', '申报开始', 'A call opened', 'roundId'),
  'round.closed': about('round_closed', '申报截止', 'A call closed', 'roundId'),
  'incident.raised': about(
    'incident_raised',
    '运行异常',
    'An incident was raised',
    ...CASE,
    ...MEETING,
    'incident',
  ),
};

const TYPE_OF_EVENT: ReadonlyMap<string, WebhookType> = new Map(
  WEBHOOK_TYPES.map((type) => [WEBHOOK_TYPE_FACTS[type].of, type]),
);

export const isWebhookType = (type: string): type is WebhookType =>
  (WEBHOOK_TYPES as readonly string[]).includes(type);

/** What a recorded event is called outside; null for what stays in the house. */
export const webhookTypeOf = (eventType: string): WebhookType | null => TYPE_OF_EVENT.get(eventType) ?? null;

/** The recorded events that become these types. */
export const eventTypesOf = (types: readonly string[]): readonly string[] =>
  types.filter(isWebhookType).map((type) => WEBHOOK_TYPE_FACTS[type].of);

/** A recorded event and the numbers of what it is about. */
export interface WebhookOccurrence {
  readonly projectId: string | null;
  readonly meetingId: string | null;
  readonly caseNumber: string | null;
  readonly meetingNumber: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}
export type WebhookData = Readonly<Partial<Record<WebhookField, string | number | null>>>;

/** Under which name the recorded event keeps a field, where it is another one. */
const KEPT_AS: Partial<Record<WebhookField, string>> = { state: 'to', taskKind: 'kind', incident: 'kind' };

/** Exactly the fields of the type, null where the event has no such value; whatever else the event keeps stays behind. */
export const webhookData = (type: WebhookType, occurrence: WebhookOccurrence): WebhookData =>
  Object.fromEntries(
    WEBHOOK_TYPE_FACTS[type].fields.map((field) => {
      const value: unknown =
        field === 'projectId' || field === 'meetingId' || field === 'caseNumber' || field === 'meetingNumber'
          ? occurrence[field]
          : occurrence.data[KEPT_AS[field] ?? field];
      return [field, typeof value === 'string' || typeof value === 'number' ? value : null];
    }),
  );
