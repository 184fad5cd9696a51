import { BUREAU_ROLES, DELIVERY_CHANNELS, DELIVERY_STATES } from '@shenpi/domain';
import { z } from 'zod';
import { route } from '../kernel/route';
import { instant, pageQuery, uuid } from '../kernel/values';

/** What became of one message on one channel. `id` is the delivery's, or the message's own for `in_product`. */
export const delivery = z.object({
  id: uuid,
  /** When what it tells happened. */
  at: instant,
  kind: z.string(),
  zh: z.string(),
  en: z.string(),
  /** The office or unit that it went to; a person's name only where the reader may know it. */
  toZh: z.string(),
  toEn: z.string(),
  channel: z.enum(['in_product', ...DELIVERY_CHANNELS]),
  state: z.enum(DELIVERY_STATES),
  notBefore: instant.nullable(),
  attempts: z.number().int(),
  acceptedAt: instant.nullable(),
  openedAt: instant.nullable(),
  readAt: instant.nullable(),
  failureZh: z.string().nullable(),
  failureEn: z.string().nullable(),
  legal: z.boolean(),
  /** When a legal notice counts as served. */
  servedAt: instant.nullable(),
});

export const listDeliveries = route({
  id: 'listDeliveries',
  method: 'get',
  path: '/api/projects/:projectId/deliveries',
  summary: 'Every notice of a case: to whom, by what, what became of it; newest first, at most 500',
  access: [...BUREAU_ROLES, 'sys_admin'],
  params: z.object({ projectId: uuid }),
  answer: z.object({ items: z.array(delivery) }),
});

export const listFailedDeliveries = route({
  id: 'listFailedDeliveries',
  method: 'get',
  path: '/api/operator/deliveries',
  summary: 'Notices that could not be delivered, newest first; or those in another state',
  access: ['sys_admin', 'plan_office'],
  query: pageQuery.extend({ state: z.enum(DELIVERY_STATES).optional() }),
  answer: z.object({
    items: z.array(delivery.extend({ projectId: uuid.nullable(), projectNumber: z.string().nullable() })),
    next: z.string().nullable(),
  }),
});
