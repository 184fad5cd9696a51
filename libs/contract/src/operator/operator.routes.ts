import { STAGES, STATES } from '@shenpi/domain';
import { z } from 'zod';
import { route } from '../kernel/route';
import { instant, uuid } from '../kernel/values';

export const readStages = route({
  id: 'readStages',
  method: 'get',
  path: '/api/operator/stages',
  summary:
    'Counts a stage and state, late ones, incidents, whether the engine answers and how far behind the wake-ups are',
  access: ['sys_admin', 'plan_office', 'division_head', 'vice_director', 'director'],
  answer: z.object({
    stages: z.array(
      z.object({
        stage: z.enum(STAGES),
        count: z.number().int(),
        late: z.number().int(),
        states: z.array(z.object({ state: z.enum(STATES), count: z.number().int(), late: z.number().int() })),
      }),
    ),
    engine: z.object({
      reachable: z.boolean(),
      wakesPending: z.number().int(),
      duesWaiting: z.number().int(),
      oldestDueAt: instant.nullable(),
    }),
    incidents: z.array(
      z.object({
        id: uuid,
        kind: z.string(),
        detail: z.string(),
        projectId: uuid.nullable(),
        projectNumber: z.string().nullable(),
        raisedAt: instant,
      }),
    ),
  }),
});

export const clockMove = z.object({
  id: uuid,
  from: instant,
  target: instant,
  at: instant,
  steps: z.number().int(),
  state: z.enum(['running', 'done', 'failed']),
  detail: z.string().nullable(),
});
export const readClock = route({
  id: 'readClock',
  method: 'get',
  path: '/api/clock',
  summary: 'The record clock, the next due instant, and a move that is under way',
  access: 'signed_in',
  answer: z.object({
    now: instant,
    movable: z.boolean(),
    nextDueAt: instant.nullable(),
    move: clockMove.nullable(),
    engineReachable: z.boolean(),
    duesWaiting: z.number().int(),
  }),
});
export const moveClock = route({
  id: 'moveClock',
  method: 'post',
  path: '/api/clock/moves',
  summary:
    'Move the record clock forward; everything due on the way happens in its order, through the engine',
  access: ['sys_admin'],
  body: z.object({ commandId: uuid, to: instant }),
  answer: z.object({ move: clockMove }),
  status: 202,
});
export const readClockMove = route({
  id: 'readClockMove',
  method: 'get',
  path: '/api/clock/moves/:moveId',
  summary: 'Progress of a move',
  access: ['sys_admin'],
  params: z.object({ moveId: uuid }),
  answer: z.object({ move: clockMove }),
});

export const healthLive = route({
  id: 'healthLive',
  method: 'get',
  path: '/health/live',
  summary: 'The process runs',
  access: 'public',
  answer: z.object({ status: z.literal('ok') }),
});
export const healthReady = route({
  id: 'healthReady',
  method: 'get',
  path: '/health/ready',
  summary: 'The record answers; the engine is named but not required',
  access: 'public',
  answer: z.object({ status: z.enum(['ok', 'unavailable']), record: z.boolean(), engine: z.boolean() }),
});
export const openApi = route({
  id: 'openApi',
  method: 'get',
  path: '/api/openapi.json',
  summary: 'This interface as OpenAPI 3.1',
  access: 'public',
  answer: z.unknown(),
  raw: true,
});
export const financeAnswer = route({
  id: 'financeAnswer',
  method: 'post',
  path: '/api/finance/answers',
  summary:
    'The finance interface reports what became of an order; signed with the shared secret (header x-shenpi-signature)',
  access: 'public',
  body: z.object({
    orderId: z.string().max(120),
    status: z.enum(['paid', 'refused']),
    voucherNumber: z.string().max(60).nullable(),
    reason: z.string().max(300).nullable(),
  }),
  answer: z.object({ accepted: z.literal(true) }),
});
