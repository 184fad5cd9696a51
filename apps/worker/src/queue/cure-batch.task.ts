import type { Logger } from '@shenpi/platform';
import { closeCureErrand, nextOfCureBatch, runCure, type RecordStore } from '@shenpi/record';
import type { Task } from 'graphile-worker';
import { z } from 'zod';

/** After so many attempts at the whole job, a row that breaks is closed as failed, so that it keeps nobody behind it waiting. */
const patience = 3;

const batchPayload = z.object({ batchId: z.uuid() });

/**
 * Works through a selection, a transaction a row: what is closed stays closed, and whoever comes after a worker that died goes on with
 * the next open row.
 */
export const cureBatchTask =
  (record: RecordStore, logger: Logger): Task =>
  async (payload, { job }) => {
    const { batchId } = batchPayload.parse(payload);
    for (let id = await nextOfCureBatch(record, batchId); id; id = await nextOfCureBatch(record, batchId)) {
      try {
        await runCure(record, id);
      } catch (error) {
        if (job.attempts < patience) throw error;
        logger.error({ err: error, cureId: id }, 'a row of a selection broke');
        await closeCureErrand(record, id, {
          state: 'failed',
          zh: '处理出错，已跳过该项；请单独查看。',
          en: 'This row broke and was passed over; look at it by itself.',
        });
      }
    }
  };
