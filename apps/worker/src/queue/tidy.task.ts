import type { Logger } from '@shenpi/platform';
import { tidyRecord, type RecordStore } from '@shenpi/record';
import type { Task } from 'graphile-worker';

/** At start and once a day: removes what is past its retention. */
export const tidyTask =
  (record: RecordStore, logger: Logger): Task =>
  async () => {
    logger.info({ ...(await tidyRecord(record)) }, 'removed what is past its retention');
  };
