import {
  DELIVERY_CHANNEL_NAMES,
  isRejection,
  type CureStep,
  type DeliveryChannel,
  type Rejection,
} from '@shenpi/domain';
import { requestResend, withdrawDelivery } from '../../notice/delivery.commands';
import { requestWebhookResend } from '../../notice/webhook.commands';
import type { Work } from '../../work/work';
import type { CureCase, CureJudge } from './cure-case';

type Move = () => Promise<Rejection | void>;

/** Whether the notices would do it, without having done it. */
const refusalOf = async (work: Work, move: Move): Promise<Rejection | null> => {
  await work.sql('savepoint before_delivery');
  const refusal = await move();
  await work.sql('rollback to savepoint before_delivery');
  return isRejection(refusal) ? refusal : null;
};

const channelOf = async ({ work, subject }: CureCase): Promise<CureStep> => {
  if (!('deliveryId' in subject)) return { zh: '外部系统接口', en: 'webhook' };
  const rows = await work.sql<{ channel: DeliveryChannel }>(`select channel from delivery where id = $1`, [
    subject.deliveryId,
  ]);
  const channel = rows[0]?.channel;
  return channel ? DELIVERY_CHANNEL_NAMES[channel] : { zh: '', en: '' };
};

const moveOf = ({ work, kind, subject }: CureCase): Move => {
  if ('deliveryId' in subject)
    return kind === 'resend'
      ? () => requestResend(work, subject.deliveryId)
      : () => withdrawDelivery(work, subject.deliveryId);
  if ('webhookDeliveryId' in subject) return () => requestWebhookResend(work, subject.webhookDeliveryId);
  throw new Error('the cure points at no delivery');
};

/** Sends a delivery again, or takes back one that has not left; the notices' own rules decide whether that is possible. */
export const onDelivery: CureJudge = async (cure) => {
  const { work, kind } = cure;
  const move = moveOf(cure);
  const refusal = await refusalOf(work, move);
  if (refusal) return refusal;
  const channel = await channelOf(cure);
  return {
    effect: {
      kind: kind === 'resend' ? 'resend' : 'withdraw_message',
      channelZh: channel.zh,
      channelEn: channel.en,
    },
    carryOut: async () => {
      const refused = await move();
      if (isRejection(refused)) return refused;
      return kind === 'resend'
        ? { zh: '已重新排入发送。', en: 'It waits to be sent again.' }
        : { zh: '消息已撤回。', en: 'The message is withdrawn.' };
    },
  };
};
