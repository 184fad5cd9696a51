import { DELIVERY_POLICY, pauseAfterAttempt, type DeliveryFailure } from '@shenpi/domain';
import {
  sendNext,
  type DeliveryGroup,
  type DeliveryOutcome,
  type DueDelivery,
  type RecordStore,
  type Sent,
} from '@shenpi/record';
import type { NoticeChannels } from '../channel/channels';
import type { Refused } from '../channel/notice-channel';
import type { AbsentServers } from './absent-servers';
import { digestOf, letterOf } from './letter';
import { staleAmong } from './stale';

export interface Delivering {
  readonly store: RecordStore;
  readonly channels: NoticeChannels;
  readonly absent: AbsentServers;
  /** What links begin with. */
  readonly publicUrl: string;
}

/** What is due of one group beyond this waits for the next job, so that nobody's notices keep out everybody else's. */
const MOST_AT_ONCE = 50;

const ended = (failure: DeliveryFailure, detail = ''): DeliveryOutcome => ({
  outcome: 'refused',
  failure,
  detail,
  againInMs: null,
});

const refusedOutcome = ({ why, detail }: Refused, attemptsBefore: number): DeliveryOutcome => {
  if (why === 'address') return ended('address_refused', detail);
  if (why === 'content') return ended('content_refused', detail);
  const againInMs = pauseAfterAttempt(DELIVERY_POLICY, attemptsBefore + 1, Math.random());
  if (againInMs === null) return ended('too_many_attempts', detail);
  return { outcome: 'refused', failure: 'refused_for_now', detail, againInMs };
};

const outcomeOf = async (
  { channels, absent, publicUrl }: Delivering,
  group: DeliveryGroup,
  deliveries: readonly [DueDelivery, ...DueDelivery[]],
): Promise<DeliveryOutcome> => {
  const channel = channels.get(group.channel);
  const [{ address }] = deliveries;
  if (channel === undefined) return ended('channel_off');
  if (address === null) return ended('no_address');
  const message =
    deliveries.length === 1
      ? letterOf(publicUrl, deliveries[0], address)
      : digestOf(publicUrl, deliveries, address);
  const answer = await channel.send(message);
  if (answer.outcome === 'unreachable') {
    absent.failed(group.channel, answer.detail);
    return { outcome: 'away' };
  }
  absent.answered(group.channel);
  if (answer.outcome === 'accepted') return { ...answer, address };
  return refusedOutcome(answer, Math.max(...deliveries.map(({ attempts }) => attempts)));
};

/**
 * Sends what is due of a group, one after the other in the order of the events, or as one digest. Just before sending it asks whether
 * it is still so. Stops where the first one has to wait: a later one never overtakes an earlier one.
 */
export const deliver = async (delivering: Delivering, group: DeliveryGroup): Promise<void> => {
  const send = async (batch: readonly DueDelivery[]): Promise<Sent> => {
    const stale = await staleAmong(delivering.store, batch);
    const [first, ...others] = batch.filter(({ id }) => !stale.includes(id));
    if (first === undefined) return { stale, outcome: null };
    return { stale, outcome: await outcomeOf(delivering, group, [first, ...others]) };
  };
  for (let sent = 0; sent < MOST_AT_ONCE; sent += 1) {
    if (delivering.absent.isAway(group.channel)) return;
    if ((await sendNext(delivering.store, group, send)) !== 'done') return;
  }
};
