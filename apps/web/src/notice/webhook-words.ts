import type { Answer, listWebhookDeliveries, listWebhooks, tryWebhook } from '@shenpi/contract';
import type { WebhookField } from '@shenpi/domain';
import type { Pair } from '../platform/text';

export type Webhook = Answer<typeof listWebhooks>['items'][number];
export type WebhookTypeOffer = Answer<typeof listWebhooks>['types'][number];
export type WebhookDelivery = Answer<typeof listWebhookDeliveries>['items'][number];
export type Tried = Answer<typeof tryWebhook>;

interface Toned extends Pair {
  readonly tone: string;
}

export const WEBHOOK_STATES: Readonly<Record<Webhook['state'], Toned>> = {
  active: { zh: '✓ 推送中', en: '✓ sending', tone: 'state-done' },
  suspended: { zh: '○ 已暂停', en: '○ suspended', tone: 'state-waiting' },
  removed: { zh: '– 已移除', en: '– removed', tone: 'state-plain' },
};

export const WEBHOOK_DELIVERY_STATES: Readonly<Record<WebhookDelivery['state'], Toned>> = {
  waiting: { zh: '◐ 待推送', en: '◐ waiting', tone: 'state-waiting' },
  accepted: { zh: '✓ 对方已接收', en: '✓ accepted', tone: 'state-done' },
  dead: { zh: '✕ 已放弃', en: '✕ given up', tone: 'state-refused' },
  withdrawn: { zh: '– 已撤回', en: '– withdrawn', tone: 'state-plain' },
};

/** What a receiver gets under the name of a field. */
const FIELDS: Readonly<Record<WebhookField, Pair>> = {
  projectId: { zh: '项目标识', en: 'id of the case' },
  caseNumber: { zh: '项目编号', en: 'case number' },
  from: { zh: '原状态', en: 'state before' },
  state: { zh: '新状态', en: 'state' },
  trigger: { zh: '原因', en: 'cause' },
  stage: { zh: '阶段', en: 'stage' },
  stageSeq: { zh: '阶段序号', en: 'number of the stage' },
  taskId: { zh: '事项标识', en: 'id of the task' },
  taskKind: { zh: '事项类别', en: 'kind of task' },
  dueAt: { zh: '期限', en: 'deadline' },
  startsOn: { zh: '开始日期', en: 'first day' },
  endsOn: { zh: '结束日期', en: 'last day' },
  endsAt: { zh: '结束时间', en: 'end' },
  documentNumber: { zh: '文号', en: 'document number' },
  tranche: { zh: '拨付期次', en: 'tranche' },
  meetingId: { zh: '会议标识', en: 'id of the meeting' },
  meetingNumber: { zh: '会议编号', en: 'meeting number' },
  scheduledAt: { zh: '会议时间', en: 'time of the meeting' },
  roundId: { zh: '批次标识', en: 'id of the call' },
  incident: { zh: '异常类别', en: 'kind of incident' },
};
const isField = (name: string): name is WebhookField => Object.hasOwn(FIELDS, name);

/** What an event of a type carries, in words; a field that this page does not know by its name. */
export const carriedWords = (fields: readonly string[]): Pair => {
  const words = fields.map((name) => (isField(name) ? FIELDS[name] : { zh: name, en: name }));
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') };
};

/** What came of a test event: the receiver's status and how long it took, or why nothing arrived. */
export const triedWords = ({
  status,
  failureZh,
  failureEn,
  ms,
}: Tried): Pair & { readonly isGood: boolean } => {
  const [zhAnswer, enAnswer] =
    status === null ? ['', ''] : [`对方应答 ${status}，`, `The receiver answered ${status}, `];
  if (failureZh === null)
    return { zh: `${zhAnswer}用时 ${ms} 毫秒`, en: `${enAnswer}in ${ms} ms`, isGood: true };
  return {
    zh: `${zhAnswer}${failureZh}（用时 ${ms} 毫秒）`,
    en: `${enAnswer}${failureEn ?? failureZh} (${ms} ms)`,
    isGood: false,
  };
};
