import { CURE_BATCH_STATES, CURE_CONFIRMERS, CURE_KINDS, CURE_STATES, DUE_SOURCES } from '@shenpi/domain';
import { z } from 'zod';
import { route } from '../kernel/route';
import { instant, pageQuery, reason, receipt, uuid } from '../kernel/values';

const mostOfOneBatch = 1_000;

export const cureKind = z.enum(CURE_KINDS);
export const cureSubject = z.union([
  z.strictObject({ projectId: uuid }),
  z.strictObject({ taskId: uuid }),
  z.strictObject({ due: z.strictObject({ source: z.enum(DUE_SOURCES), id: uuid }) }),
  z.strictObject({ deliveryId: uuid }),
  z.strictObject({ webhookDeliveryId: uuid }),
  z.strictObject({ bureau: z.literal(true) }),
]);
export const cureParams = z.strictObject({ dueAt: instant.optional(), accountId: uuid.optional() });

const words = z.object({ zh: z.string(), en: z.string() });
export const curePlan = words.extend({
  steps: z.array(words),
  needsSecond: z.boolean(),
  cannotUndo: z.boolean(),
});
const person = z.object({ id: uuid, name: z.string() });

export const cure = z.object({
  id: uuid,
  batchId: uuid.nullable(),
  kind: cureKind,
  subject: cureSubject,
  projectId: uuid.nullable(),
  projectNumber: z.string().nullable(),
  params: cureParams,
  reason: z.string(),
  plan: curePlan,
  askedBy: person,
  askedAt: instant,
  state: z.enum(CURE_STATES),
  secondBy: person.nullable(),
  secondAt: instant.nullable(),
  outcomeZh: z.string().nullable(),
  outcomeEn: z.string().nullable(),
  closedAt: instant.nullable(),
  maySecond: z.boolean(),
});
export const cureBatch = z.object({
  id: uuid,
  kind: cureKind,
  params: cureParams,
  reason: z.string(),
  askedBy: person,
  askedAt: instant,
  secondBy: person.nullable(),
  total: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  waiting: z.number().int(),
  state: z.enum(CURE_BATCH_STATES),
  closedAt: instant.nullable(),
  maySecond: z.boolean(),
});

const asked = z.strictObject({ kind: cureKind, subject: cureSubject, params: cureParams.default({}) });
const askedOfMany = z.strictObject({
  kind: cureKind,
  subjects: z.array(cureSubject).min(1).max(mostOfOneBatch),
  params: cureParams.default({}),
});
const second = z.strictObject({ commandId: uuid, agree: z.boolean(), reason: reason.optional() });

export const trialCure = route({
  id: 'trialCure',
  method: 'post',
  path: '/api/operator/cures/trial',
  summary: 'What a cure would do, in words; nothing is written',
  access: ['sys_admin'],
  body: asked,
  answer: z.object({ plan: curePlan }),
  status: 200,
});
export const askCure = route({
  id: 'askCure',
  method: 'post',
  path: '/api/operator/cures',
  summary: 'Carry out a cure, or ask a second person to confirm it where it changes a right',
  access: ['sys_admin'],
  body: asked.extend({ commandId: uuid, reason }),
  answer: z.object({ cure, receipt }),
  status: 201,
});
export const confirmCure = route({
  id: 'confirmCure',
  method: 'post',
  path: '/api/operator/cures/:cureId/second',
  summary: 'The second person confirms or refuses; the plan is judged again before it is carried out',
  access: CURE_CONFIRMERS,
  params: z.object({ cureId: uuid }),
  body: second,
  answer: z.object({ cure, receipt }),
  status: 201,
});
export const listCures = route({
  id: 'listCures',
  method: 'get',
  path: '/api/operator/cures',
  summary: 'Cures, newest first',
  access: CURE_CONFIRMERS,
  query: pageQuery.extend({ state: z.enum(CURE_STATES).optional(), projectId: uuid.optional() }),
  answer: z.object({ items: z.array(cure), next: z.string().nullable() }),
});
export const readCure = route({
  id: 'readCure',
  method: 'get',
  path: '/api/operator/cures/:cureId',
  summary: 'One cure and what became of it',
  access: CURE_CONFIRMERS,
  params: z.object({ cureId: uuid }),
  answer: z.object({ cure }),
});

export const listTaskHeirs = route({
  id: 'listTaskHeirs',
  method: 'get',
  path: '/api/operator/tasks/:taskId/heirs',
  summary:
    'Whom an open task may be handed over to, by name, at most 200; nobody where it must be done in person',
  access: ['sys_admin'],
  params: z.object({ taskId: uuid }),
  answer: z.object({ items: z.array(z.object({ id: uuid, name: z.string(), orgName: z.string() })) }),
});

export const trialCureBatch = route({
  id: 'trialCureBatch',
  method: 'post',
  path: '/api/operator/cure-batches/trial',
  summary: 'The same cure for a selection: how many can, and why the others cannot; nothing is written',
  access: ['sys_admin'],
  body: askedOfMany,
  answer: z.object({
    total: z.number().int(),
    can: z.number().int(),
    cannot: z.number().int(),
    rows: z.array(
      z.object({
        subject: cureSubject,
        projectId: uuid.nullable(),
        projectNumber: z.string().nullable(),
        plan: curePlan.nullable(),
        refusalZh: z.string().nullable(),
        refusalEn: z.string().nullable(),
      }),
    ),
  }),
  status: 200,
});
export const askCureBatch = route({
  id: 'askCureBatch',
  method: 'post',
  path: '/api/operator/cure-batches',
  summary: 'Carry out a cure for a selection, one after the other, each with its own result',
  access: ['sys_admin'],
  body: askedOfMany.extend({ commandId: uuid, reason }),
  answer: z.object({ batch: cureBatch, receipt }),
  status: 202,
});
export const confirmCureBatch = route({
  id: 'confirmCureBatch',
  method: 'post',
  path: '/api/operator/cure-batches/:batchId/second',
  summary: 'The second person confirms or refuses the whole selection, once',
  access: CURE_CONFIRMERS,
  params: z.object({ batchId: uuid }),
  body: second,
  answer: z.object({ batch: cureBatch, receipt }),
  status: 202,
});
export const listCureBatches = route({
  id: 'listCureBatches',
  method: 'get',
  path: '/api/operator/cure-batches',
  summary: 'Selections that were cured together, newest first',
  access: CURE_CONFIRMERS,
  query: pageQuery.extend({ state: z.enum(CURE_BATCH_STATES).optional() }),
  answer: z.object({ items: z.array(cureBatch), next: z.string().nullable() }),
});
export const readCureBatch = route({
  id: 'readCureBatch',
  method: 'get',
  path: '/api/operator/cure-batches/:batchId',
  summary: 'Progress of a selection and the result of each row',
  access: CURE_CONFIRMERS,
  params: z.object({ batchId: uuid }),
  answer: z.object({ batch: cureBatch, rows: z.array(cure) }),
});
