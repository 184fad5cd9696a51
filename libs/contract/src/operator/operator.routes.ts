import { STAGES, STATES } from '@shenpi/domain';
import { z } from 'zod';
import { route } from '../kernel/route';
import { instant, uuid } from '../kernel/values';
import { incidentGroup, WATCHERS } from './watch.routes';

export const readStages = route({
  id: 'readStages',
  method: 'get',
  path: '/api/operator/stages',
  summary:
    'Counts a stage and state, late ones and those at risk, time in stage against the limit, incidents, and how far behind the engine is',
  access: WATCHERS,
  answer: z.object({
    stages: z.array(
      z.object({
        stage: z.enum(STAGES),
        count: z.number().int(),
        late: z.number().int(),
        /** Due within the next working days (see WATCH_LIMITS), and not late yet. */
        atRisk: z.number().int(),
        /** Time in the stage of the cases that have left it, in hours; null while none has. */
        medianHours: z.number().nullable(),
        p95Hours: z.number().nullable(),
        /** The sum of the limits on the ordinary way through the stage, in hours; null where nothing limits it. */
        limitHours: z.number().nullable(),
        /** How many stays the two figures rest on. */
        stays: z.number().int(),
        states: z.array(
          z.object({
            state: z.enum(STATES),
            count: z.number().int(),
            late: z.number().int(),
            atRisk: z.number().int(),
          }),
        ),
      }),
    ),
    /** The running edition's states and transitions, for drawing. */
    flow: z.object({
      edition: z.object({ code: z.string(), version: z.number().int() }).nullable(),
      states: z.array(z.object({ state: z.enum(STATES), stage: z.enum(STAGES) })),
      edges: z.array(z.object({ from: z.string(), to: z.enum(STATES), on: z.string(), by: z.string() })),
    }),
    engine: z.object({
      reachable: z.boolean(),
      wakesPending: z.number().int(),
      duesWaiting: z.number().int(),
      oldestDueAt: instant.nullable(),
    }),
    incidents: z.array(incidentGroup),
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
    'The finance interface reports what became of an order; signed with the shared secret (header x-shenpi-signature). Amount or payee of another payment: the order is refused under this id',
  access: 'public',
  body: z.object({
    orderId: z.string().max(120),
    status: z.enum(['paid', 'refused']),
    voucherNumber: z.string().max(60).nullable(),
    reason: z.string().max(300).nullable(),
    amountFen: z.int().optional(),
    payee: z.string().max(1_000).optional(),
  }),
  answer: z.object({ accepted: z.literal(true) }),
});
