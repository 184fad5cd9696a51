import type { DeliveryState } from '@shenpi/domain';
import type { Pair } from '../platform/text';
import type { Delivery } from './answers';
import type { CureOffer } from './cure-words';

interface StateWords extends Pair {
  readonly tone: string;
}

export const DELIVERY_STATE_NAMES: Readonly<Record<DeliveryState, StateWords>> = {
  waiting: { zh: '◐ 待送出', en: '◐ to be sent', tone: 'state-waiting' },
  accepted: { zh: '✓ 对方已接收', en: '✓ accepted', tone: 'state-done' },
  opened: { zh: '✓ 已打开', en: '✓ opened', tone: 'state-done' },
  dropped: { zh: '– 已无需送达', en: '– no longer needed', tone: 'state-plain' },
  withdrawn: { zh: '– 已撤回', en: '– withdrawn', tone: 'state-plain' },
  bounced: { zh: '✕ 被退回', en: '✕ bounced', tone: 'state-refused' },
  given_up: { zh: '✕ 未能送达', en: '✕ given up', tone: 'state-refused' },
};

/** What can be done about one notice: what failed is sent again, what has not left is withdrawn unless the law wants it delivered. */
export const deliveryOffers = ({ id, channel, state, legal }: Delivery): readonly CureOffer[] => {
  if (channel === 'in_product') return [];
  const subject = { deliveryId: id };
  if (state === 'bounced' || state === 'given_up') return [{ kind: 'resend', subject }];
  return state === 'waiting' && !legal ? [{ kind: 'withdraw_message', subject }] : [];
};
