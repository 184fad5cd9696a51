import { reject, type DeliveryState, type Rejection } from '@shenpi/domain';
import { notFound } from '../work/run-command';
import type { Work } from '../work/work';
import { addFailureReview } from './delivery-failures';
import { addDeliverJobs, type DeliveryGroup } from './delivery-sending';

interface KeptDelivery extends DeliveryGroup {
  readonly chain: string;
  readonly state: DeliveryState;
  readonly legal: boolean;
  readonly hasAddress: boolean;
}

/** The delivery under its lock. One that is being sent at this moment is waited for, as long as any lock. */
const keptDelivery = async (work: Work, deliveryId: string): Promise<KeptDelivery | undefined> =>
  (
    await work.sql<KeptDelivery>(
      `select d.account_id as "accountId", d.chain, d.channel, d.state, m.legal,
         case d.channel when 'email' then c.email when 'sms' then c.mobile when 'wecom' then c.wecom else c.dingtalk end is not null as "hasAddress"
       from delivery d join message m on m.id = d.message_id left join contact c on c.account_id = d.account_id
       where d.id = $1 for update of d`,
      [deliveryId],
    )
  )[0];

const RESENDABLE: readonly DeliveryState[] = ['given_up', 'bounced', 'accepted', 'opened'];

/** Why a delivery cannot be sent again, or null. */
const resendRejection = ({ state, hasAddress }: KeptDelivery): Rejection | null => {
  if (!RESENDABLE.includes(state))
    return reject(
      'delivery_not_resendable',
      '该通知尚未送出或已不再需要，无需重新发送。',
      'This notice has not been sent yet, or is not needed any more; it cannot be sent again.',
    );
  if (!hasAddress)
    return reject(
      'delivery_without_address',
      '收件人没有登记该渠道的地址，请先登记。',
      'The addressee has registered no address for this channel; have one registered first.',
    );
  return null;
};

/**
 * Puts a delivery that ended (given up, bounced, or sent before) back to waiting and leaves the job that sends it, at once and to
 * the address that is registered now. Its attempts begin anew; those made stay in the record. What is stale by then is dropped.
 */
export const requestResend = async (work: Work, deliveryId: string): Promise<Rejection | void> => {
  const kept = await keptDelivery(work, deliveryId);
  if (kept === undefined) return notFound();
  const rejection = resendRejection(kept);
  if (rejection) return rejection;
  work.post(
    `update delivery set state = 'waiting', digest = false, not_before = $2, retry_at = null, attempts = 0, failure = null, closed_at = null
     where id = $1`,
    [deliveryId, work.now],
  );
  await addDeliverJobs(work.tx, [kept]);
  await addFailureReview(work.tx, [kept.chain]);
};

/** Takes back a delivery that has not left yet. What the law wants delivered cannot be taken back. */
export const withdrawDelivery = async (work: Work, deliveryId: string): Promise<Rejection | void> => {
  const kept = await keptDelivery(work, deliveryId);
  if (kept === undefined) return notFound();
  if (kept.legal)
    return reject(
      'delivery_is_legal',
      '法定送达的通知不能撤回。',
      'A notice that the law wants delivered cannot be withdrawn.',
    );
  if (kept.state !== 'waiting')
    return reject(
      'delivery_not_waiting',
      '该通知已经送出或已经结束，不能撤回。',
      'This notice has left already, or has ended; it cannot be withdrawn.',
    );
  work.post(`update delivery set state = 'withdrawn', retry_at = null, closed_at = $2 where id = $1`, [
    deliveryId,
    work.now,
  ]);
};
