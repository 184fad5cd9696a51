import type { Logger } from '@shenpi/platform';
import { recountSlice, type RecordStore } from '@shenpi/record';
import type { Task } from 'graphile-worker';
import { z } from 'zod';

/** After so many attempts at a slice, a case that breaks is passed over. */
const patience = 3;

const recountPayload = z.object({
  before: z.record(z.string(), z.number().int()),
  isLast: z.boolean(),
  after: z.uuid().nullable(),
});

/** After a change of the calendar: counts the open dues of a slice of cases anew. A worker that dies in it is followed by one that does it again. */
export const recountTask =
  (record: RecordStore, logger: Logger): Task =>
  async (payload, { job }) => {
    const recount = recountPayload.parse(payload);
    const { cases, dues, isOver, broken } = await recountSlice(record, recount, job.attempts < patience);
    for (const { projectId, error } of broken)
      logger.error({ err: error, projectId }, 'the deadlines of a case could not be counted anew');
    if (dues > 0) logger.info({ cases, dues }, 'deadlines were counted anew by the changed calendar');
    if (isOver) logger.info('every open case follows the calendar');
  };
