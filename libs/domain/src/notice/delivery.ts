/** The ways out of the product. A stored name is never changed. */
export const DELIVERY_CHANNELS = ['email', 'sms', 'wecom', 'dingtalk'] as const;
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number];

interface Words {
  readonly zh: string;
  readonly en: string;
}

export const DELIVERY_CHANNEL_NAMES: Readonly<Record<DeliveryChannel | 'in_product', Words>> = {
  in_product: { zh: '系统内消息', en: 'In the product' },
  email: { zh: '电子邮件', en: 'E-mail' },
  sms: { zh: '短信', en: 'Text message' },
  wecom: { zh: '企业微信', en: 'WeCom' },
  dingtalk: { zh: '钉钉', en: 'DingTalk' },
};

/**
 * What becomes of a message on one channel. `dropped`: nobody needed it any more when its turn came. `bounced`: the address does not
 * exist. `given_up`: it could not be sent. The last two come back to the desk of whoever sent it.
 */
export const DELIVERY_STATES = [
  'waiting',
  'accepted',
  'opened',
  'dropped',
  'withdrawn',
  'bounced',
  'given_up',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why a delivery failed or is late. Kept as a code; the server's own answer stands with the attempt. */
export const DELIVERY_FAILURES = {
  no_address: {
    zh: '收件人没有登记该渠道的地址',
    en: 'the addressee has registered no address for this channel',
  },
  channel_off: { zh: '本安装没有开通该渠道', en: 'this installation does not have the channel' },
  address_refused: { zh: '对方服务器称该地址不存在', en: 'the server says that the address does not exist' },
  content_refused: { zh: '对方服务器拒收该邮件', en: 'the server refuses the message' },
  refused_for_now: {
    zh: '对方服务器暂时不收，稍后再试',
    en: 'the server does not take it for now; tried again later',
  },
  too_many_attempts: { zh: '多次尝试均未成功', en: 'every attempt failed' },
} as const satisfies Readonly<Record<string, Words>>;
export type DeliveryFailure = keyof typeof DELIVERY_FAILURES;

const isKnown = (failure: string): failure is DeliveryFailure => Object.hasOwn(DELIVERY_FAILURES, failure);

/** A stored failure in words; one that this version does not know is shown as it is. */
export const deliveryFailureWords = (failure: string): Words =>
  isKnown(failure) ? DELIVERY_FAILURES[failure] : { zh: failure, en: failure };
