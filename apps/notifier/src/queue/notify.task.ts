import type { Logger } from '@shenpi/platform';
import type { RecordStore } from '@shenpi/record';
import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { announce } from '../notice/announce';

const eventRange = z.object({
  chain: z.string().min(1),
  from: z.number().int().positive(),
  to: z.number().int().positive(),
});

/** The job that every transaction with events leaves: tell whoever should know. */
export const notifyTask =
  (store: RecordStore, logger: Logger): Task =>
  async (payload) => {
    const range = eventRange.parse(payload);
    const told = await announce(store, range);
    if (told.length > 0) logger.debug({ ...range, told: told.length }, 'told');
  };
