import { DELIVERY_CHANNELS } from '@shenpi/domain';
import { inSpan } from '@shenpi/platform';
import { reviewFailures, type RecordStore } from '@shenpi/record';
import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { deliver, type Delivering } from './deliver';

const group = z.object({
  accountId: z.uuid(),
  chain: z.string().min(1).nullable(),
  channel: z.enum(DELIVERY_CHANNELS),
});

/** The job that sends what waits for one account about one case on one channel, or the account's digest. */
export const deliverTask =
  (delivering: Delivering): Task =>
  async (payload) =>
    inSpan('deliver', () => deliver(delivering, group.parse(payload)));

const ofChain = z.object({ chain: z.string().min(1) });

/** The job that looks whether a case has notices that could not be delivered. */
export const reviewDeliveriesTask =
  (store: RecordStore): Task =>
  async (payload) =>
    reviewFailures(store, ofChain.parse(payload).chain);
