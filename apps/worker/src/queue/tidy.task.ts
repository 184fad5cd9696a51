import type { Retention } from '@shenpi/domain';
import type { Configuration, Logger } from '@shenpi/platform';
import { tidyRecord, type RecordStore } from '@shenpi/record';
import type { Task } from 'graphile-worker';

/** How long this installation keeps what proves nothing. */
export const retentionOf = ({
  keepReadMessageDays: readMessageDays,
  keepWebhookDeliveryDays: webhookDeliveryDays,
  keepIncidentDays: closedIncidentDays,
}: Configuration): Retention => ({ readMessageDays, webhookDeliveryDays, closedIncidentDays });

/** At start and once a day: removes what is past its retention. */
export const tidyTask =
  (record: RecordStore, retention: Retention, logger: Logger): Task =>
  async () => {
    logger.info({ ...(await tidyRecord(record, retention)) }, 'removed what is past its retention');
  };
