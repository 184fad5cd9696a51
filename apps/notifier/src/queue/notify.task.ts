import { inSpan, type Logger } from '@shenpi/platform';
import { fanOutWebhooks, type RecordStore } from '@shenpi/record';
import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { announce } from '../notice/announce';
import type { InstalledChannels } from '../notice/delivery-rows';

const eventRange = z.object({
  chain: z.string().min(1),
  from: z.number().int().positive(),
  to: z.number().int().positive(),
  trace: z.string().optional(),
});

/** The job that every transaction with events leaves: tell whoever should know, on the ways out that are installed, and other systems. */
export const notifyTask =
  (store: RecordStore, logger: Logger, installed?: InstalledChannels): Task =>
  async (payload) => {
    const { trace, ...range } = eventRange.parse(payload);
    const told = await inSpan('notify', () => announce(store, range, installed), { carried: trace });
    await fanOutWebhooks(store, range);
    if (told.length > 0) logger.debug({ ...range, told: told.length }, 'told');
  };
