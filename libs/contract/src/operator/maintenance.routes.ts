import { MAINTENANCE_STATES } from '@shenpi/domain';
import { z } from 'zod';
import { route } from '../kernel/route';
import { instant, receiptAnswer, uuid } from '../kernel/values';

const state = z.enum(MAINTENANCE_STATES);

export const readMaintenance = route({
  id: 'readMaintenance',
  method: 'get',
  path: '/api/maintenance',
  summary:
    'Whether the bureau takes decisions now, what everybody is told, and whether work has come to rest',
  access: 'public',
  answer: z.object({
    state,
    zh: z.string(),
    en: z.string(),
    startsAt: instant.nullable(),
    endsAt: instant.nullable(),
    /** Which states may be set next; its own stands for other words or times. */
    next: z.array(state),
    /** Nothing is in flight any more; null while decisions are taken. */
    drained: z.boolean().nullable(),
    /** What is still in flight: decisions being written, wake-ups and notices being worked on; null while decisions are taken. */
    waiting: z.object({ decisions: z.number().int(), jobs: z.number().int() }).nullable(),
  }),
});

export const setMaintenance = route({
  id: 'setMaintenance',
  method: 'post',
  path: '/api/maintenance',
  summary:
    'Announce, drain, close or resume. While draining or closed every decision is refused with 503 and code "maintenance"; drafts are kept',
  access: ['sys_admin'],
  body: z.object({
    commandId: uuid,
    state,
    zh: z.string().trim().max(1000).default(''),
    en: z.string().trim().max(1000).default(''),
    startsAt: instant.nullable().default(null),
    endsAt: instant.nullable().default(null),
  }),
  answer: receiptAnswer,
});
