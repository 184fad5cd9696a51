import { CURE_KINDS, DUE_SOURCES, INCIDENT_KINDS, STAGES, STATES, type Role } from '@shenpi/domain';
import { z } from 'zod';
import { route } from '../kernel/route';
import { instant, uuid } from '../kernel/values';
import { cure, cureSubject } from './cure.routes';

/** Who looks after the bureau's cases as a whole. */
export const WATCHERS: readonly Role[] = [
  'sys_admin',
  'plan_office',
  'division_head',
  'vice_director',
  'director',
];

const cureKinds = z.array(z.enum(CURE_KINDS));

/** One finding of the program: what is wrong with what, since when, and who was told. No personal data. */
export const incident = z.object({
  id: uuid,
  kind: z.enum(INCIDENT_KINDS),
  detail: z.string(),
  detailEn: z.string(),
  projectId: uuid.nullable(),
  projectNumber: z.string().nullable(),
  /** What a cure from here is done to; null where the cause lies outside. */
  subject: cureSubject.nullable(),
  raisedAt: instant,
  /** Real time of the last look that found it still there; null for what is not looked for again. */
  seenAt: instant.nullable(),
  closedAt: instant.nullable(),
  toldZh: z.string(),
  toldEn: z.string(),
});
export type IncidentView = z.infer<typeof incident>;

export const incidentGroup = z.object({
  kind: z.enum(INCIDENT_KINDS),
  /** Of all incidents of the kind; `items` holds the newest 200 at most. */
  count: z.number().int(),
  cures: cureKinds,
  items: z.array(incident),
});

export const listIncidents = route({
  id: 'listIncidents',
  method: 'get',
  path: '/api/operator/incidents',
  summary: 'Incidents grouped by cause, the open ones or those that have closed',
  access: [...WATCHERS, 'observer_discipline'],
  query: z.object({
    kind: z.enum(INCIDENT_KINDS).optional(),
    projectId: uuid.optional(),
    closed: z.enum(['true', 'false']).default('false'),
  }),
  answer: z.object({ groups: z.array(incidentGroup) }),
});

/** What the engine says of one run. Payloads of runs hold ids only; `raw` is what the engine itself wrote. */
const engineRun = z.object({
  workflowId: z.string(),
  runId: z.string(),
  status: z.enum([
    'running',
    'completed',
    'failed',
    'cancelled',
    'terminated',
    'continued_as_new',
    'timed_out',
    'unknown',
  ]),
  startedAt: instant.nullable(),
  historyLength: z.number().int(),
  /** The worker version that the run is pinned to; null where it is not pinned. */
  version: z.string().nullable(),
  waitsForZh: z.string(),
  waitsForEn: z.string(),
  /** The next instant at which the engine itself acts, in real time. */
  nextAt: instant.nullable(),
  pendingTask: z.object({ attempt: z.number().int(), failure: z.string().nullable() }).nullable(),
  activities: z.array(
    z.object({
      type: z.string(),
      zh: z.string(),
      en: z.string(),
      attempt: z.number().int(),
      nextAt: instant.nullable(),
      lastErrorZh: z.string(),
      lastErrorEn: z.string(),
      raw: z.string(),
    }),
  ),
});
export type EngineRunView = z.infer<typeof engineRun>;

const operatorTask = z.object({
  id: uuid,
  kind: z.string(),
  holderZh: z.string(),
  holderEn: z.string(),
  dueAt: instant.nullable(),
  remindAt: instant.nullable(),
  /** Working days since the due day; 0 where it is not late. */
  lateWorkingDays: z.number().int(),
});
const operatorDue = z.object({
  source: z.enum(DUE_SOURCES),
  id: uuid,
  kind: z.string(),
  dueAt: instant,
  /** What the edition's limit gives; null where no limit counts it. */
  expectedAt: instant.nullable(),
  skippable: z.boolean(),
  whyNotZh: z.string().optional(),
  whyNotEn: z.string().optional(),
});

/** Real time, but for the record's own instants (`…At` of `record`, `notices` and the record's entries of the time line). */
export const readOperatorProject = route({
  id: 'readOperatorProject',
  method: 'get',
  path: '/api/operator/projects/:projectId',
  summary:
    'One case as record, engine and notices see it, on one time line, with the differences named and their cures',
  access: WATCHERS,
  params: z.object({ projectId: uuid }),
  answer: z.object({
    id: uuid,
    number: z.string().nullable(),
    /** Null for a reader who only sees where the case stands. */
    title: z.string().nullable(),
    unit: z.string(),
    record: z.object({
      state: z.enum(STATES),
      stage: z.enum(STAGES),
      stateEnteredAt: instant,
      edition: z.object({ code: z.string(), version: z.number().int() }),
      held: z.object({ at: instant, reason: z.string() }).nullable(),
      openTasks: z.array(operatorTask),
      dues: z.array(operatorDue),
      changeSeq: z.number().int(),
      attendedSeq: z.number().int(),
      attendedAt: instant.nullable(),
    }),
    engine: z.object({
      reachable: z.boolean(),
      run: engineRun.nullable(),
      payments: z.array(engineRun.extend({ orderId: z.string() })),
    }),
    notices: z.object({
      waiting: z.number().int(),
      failed: z.number().int(),
      lastAt: instant.nullable(),
    }),
    differences: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string(), cures: cureKinds })),
    incidents: z.array(incident),
    /** Newest first, at most 200. */
    timeline: z.array(
      z.object({
        at: instant,
        source: z.enum(['record', 'engine', 'notice', 'cure']),
        zh: z.string(),
        en: z.string(),
      }),
    ),
    cures: z.array(cure),
  }),
});

export const readEngineHistory = route({
  id: 'readEngineHistory',
  method: 'get',
  path: '/api/operator/projects/:projectId/history',
  summary: 'The history of a run of the case in words and stages, with what the engine wrote beside it',
  access: ['sys_admin'],
  params: z.object({ projectId: uuid }),
  query: z.object({ runId: z.string().max(80).optional() }),
  answer: z.object({
    reachable: z.boolean(),
    runId: z.string().nullable(),
    /** More events than the 2,000 that are shown. */
    more: z.boolean(),
    /** The stages that the run has passed, the first first. */
    stages: z.array(z.object({ zh: z.string(), en: z.string(), from: z.number().int() })),
    events: z.array(
      z.object({
        id: z.number().int(),
        at: instant,
        type: z.string(),
        zh: z.string(),
        en: z.string(),
        raw: z.string(),
      }),
    ),
    /** Other runs of the case that the engine still knows, newest first. */
    runs: z.array(z.object({ runId: z.string(), status: z.string(), startedAt: instant.nullable() })),
  }),
});

export const readProcesses = route({
  id: 'readProcesses',
  method: 'get',
  path: '/api/operator/processes',
  summary:
    'Every process of the program with its version and clock, the migrations, and the servers behind it',
  access: ['sys_admin'],
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        version: z.string(),
        host: z.string(),
        pid: z.number().int(),
        startedAt: instant,
        seenAt: instant,
        /** Its own clock minus the database's, in milliseconds. */
        clockOffMs: z.number().int(),
        alive: z.boolean(),
        facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      }),
    ),
    migrations: z.array(z.string()),
    server: z.object({ postgres: z.string(), temporal: z.string().nullable() }),
  }),
});
