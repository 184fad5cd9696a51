import { WEBHOOK_TYPES } from '@shenpi/domain';
import { z } from 'zod';
import { route } from '../kernel/route';
import { instant, pageQuery, receipt, receiptAnswer, uuid } from '../kernel/values';

export const webhookState = z.enum(['active', 'suspended', 'removed']);
export const webhookDeliveryState = z.enum(['waiting', 'accepted', 'dead', 'withdrawn']);

/** A subscription of another system. Its secret is in no list: it is answered once, when the webhook is made. */
export const webhook = z.object({
  id: uuid,
  name: z.string(),
  url: z.string(),
  types: z.array(z.string()),
  state: webhookState,
  createdAt: instant,
  changedAt: instant,
  waiting: z.number().int(),
  dead: z.number().int(),
  lastAcceptedAt: instant.nullable(),
  /** Why the newest failed attempt failed, as long as something waits or is given up. */
  failureZh: z.string().nullable(),
  failureEn: z.string().nullable(),
});
export const webhookDelivery = z.object({
  id: uuid,
  type: z.string(),
  chain: z.string(),
  seq: z.number().int(),
  projectId: uuid.nullable(),
  projectNumber: z.string().nullable(),
  state: webhookDeliveryState,
  attempts: z.number().int(),
  /** HTTP status of the last attempt that was answered. */
  status: z.number().int().nullable(),
  failureZh: z.string().nullable(),
  failureEn: z.string().nullable(),
  createdAt: instant,
  /** Real time. */
  retryAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  closedAt: instant.nullable(),
});

const webhookParams = z.object({ webhookId: uuid });

export const listWebhooks = route({
  id: 'listWebhooks',
  method: 'get',
  path: '/api/webhooks',
  summary: 'Other systems that are told of events, and what they may be told of',
  access: ['sys_admin'],
  answer: z.object({
    items: z.array(webhook),
    types: z.array(
      z.object({ type: z.enum(WEBHOOK_TYPES), zh: z.string(), en: z.string(), fields: z.array(z.string()) }),
    ),
  }),
});
export const createWebhook = route({
  id: 'createWebhook',
  method: 'post',
  path: '/api/webhooks',
  summary: 'Subscribe another system; the secret of its signatures is answered here and nowhere else',
  access: ['sys_admin'],
  body: z.object({
    commandId: uuid,
    name: z.string().trim().min(1).max(100),
    url: z.string().trim().min(1).max(2000),
    types: z.array(z.enum(WEBHOOK_TYPES)).min(1),
  }),
  answer: z.object({ webhook, secret: z.string(), receipt }),
  status: 201,
});
export const setWebhookState = route({
  id: 'setWebhookState',
  method: 'post',
  path: '/api/webhooks/:webhookId/state',
  summary: 'Suspend (events gather in order), resume (they are sent), or remove for good',
  access: ['sys_admin'],
  params: webhookParams,
  body: z.object({ commandId: uuid, state: webhookState }),
  answer: receiptAnswer,
});
export const tryWebhook = route({
  id: 'tryWebhook',
  method: 'post',
  path: '/api/webhooks/:webhookId/try',
  summary: 'Send a test event now and say what came of it',
  access: ['sys_admin'],
  params: webhookParams,
  answer: z.object({
    status: z.number().int().nullable(),
    failureZh: z.string().nullable(),
    failureEn: z.string().nullable(),
    ms: z.number().int(),
  }),
});
export const listWebhookDeliveries = route({
  id: 'listWebhookDeliveries',
  method: 'get',
  path: '/api/webhooks/:webhookId/deliveries',
  summary: 'What was sent to a webhook and what became of it, newest first',
  access: ['sys_admin'],
  params: webhookParams,
  query: pageQuery.extend({ state: webhookDeliveryState.optional() }),
  answer: z.object({ items: z.array(webhookDelivery), next: z.string().nullable() }),
});
export const resendWebhook = route({
  id: 'resendWebhook',
  method: 'post',
  path: '/api/webhooks/:webhookId/resend',
  summary: 'Send what was given up once more: the named deliveries, or all of them',
  access: ['sys_admin'],
  params: webhookParams,
  body: z.object({ commandId: uuid, deliveryIds: z.array(uuid).min(1).max(1000).optional() }),
  answer: z.object({ resent: z.number().int(), receipt }),
});
