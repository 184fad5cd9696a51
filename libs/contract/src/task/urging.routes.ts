import { z } from 'zod';
import { route } from '../kernel/route';
import { instant, pageQuery, receiptAnswer, uuid } from '../kernel/values';

/** Whether the reader may urge a task now, when it was urged last, and why not. */
export const urge = z.object({
  may: z.boolean(),
  lastAt: instant.nullable(),
  whyZh: z.string().nullable(),
  whyEn: z.string().nullable(),
});

export const urgeTask = route({
  id: 'urgeTask',
  method: 'post',
  path: '/api/tasks/:taskId/urge',
  summary:
    'Urge whoever holds the task: once a working day a task; on a rest day it counts for the next working day',
  access: 'signed_in',
  params: z.object({ taskId: uuid }),
  body: z.object({ commandId: uuid }),
  answer: receiptAnswer,
  status: 201,
});

export const supervisionTicket = z.object({
  id: uuid,
  number: z.string(),
  projectId: uuid,
  projectNumber: z.string().nullable(),
  /** Null for a reader who only sees where the case stands. */
  title: z.string().nullable(),
  taskId: uuid,
  taskKind: z.string(),
  /** The office or unit; a sealed expert is "评审专家". */
  holderZh: z.string(),
  holderEn: z.string(),
  openedAt: instant,
  closedAt: instant.nullable(),
});
export type SupervisionTicket = z.infer<typeof supervisionTicket>;

export const listSupervisionTickets = route({
  id: 'listSupervisionTickets',
  method: 'get',
  path: '/api/supervision-tickets',
  summary: 'Supervision tickets (督办单) of the cases that I see, the newest first',
  access: [
    'sys_admin',
    'handler',
    'plan_office',
    'division_head',
    'vice_director',
    'director',
    'observer_discipline',
    'auditor',
  ],
  query: pageQuery.extend({ open: z.enum(['true', 'false']).optional(), projectId: uuid.optional() }),
  answer: z.object({ items: z.array(supervisionTicket), next: z.string().nullable() }),
});
