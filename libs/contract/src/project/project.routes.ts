import { STAGES, STATES } from '@shenpi/domain';
import { z } from 'zod';
import { applicationForm } from '../application/application.schemas';
import { route } from '../kernel/route';
import { day, instant, pageQuery, uuid } from '../kernel/values';
import { taskSummary } from '../task/task.routes';
import { urge } from '../task/urging.routes';

export const waitingFor = z.object({
  taskId: uuid,
  taskKind: z.string(),
  /** Office, unit or person as the reader may know it: a sealed expert is "专家". */
  holderZh: z.string(),
  holderEn: z.string(),
  dueAt: instant.nullable(),
  workingDaysLeft: z.number().int().nullable(),
  overdue: z.boolean(),
  urge,
});

export const projectSummary = z.object({
  id: uuid,
  number: z.string().nullable(),
  title: z.string(),
  topicName: z.string(),
  unitName: z.string(),
  leaderName: z.string().nullable(),
  roundTitle: z.string(),
  state: z.enum(STATES),
  stage: z.enum(STAGES),
  stateEnteredAt: instant,
  requestedFen: z.number().int().nullable(),
  grantFen: z.number().int().nullable(),
  carryover: z.boolean(),
  nextDueAt: instant.nullable(),
  late: z.boolean(),
  waitingFor: z.array(waitingFor),
});
export type ProjectSummary = z.infer<typeof projectSummary>;

export const listProjects = route({
  id: 'listProjects',
  method: 'get',
  path: '/api/projects',
  summary: 'Projects within my scope, by key: the youngest first, late ones by how long they have been late',
  access: 'signed_in',
  query: pageQuery.extend({
    stage: z.enum(STAGES).optional(),
    state: z.enum(STATES).optional(),
    late: z.enum(['true', 'false']).optional(),
    text: z.string().trim().max(80).optional(),
    roundId: uuid.optional(),
  }),
  answer: z.object({
    items: z.array(projectSummary),
    next: z.string().nullable(),
    /** Counted up to COUNTED_TO (1,000), which stands for as many and more. */
    total: z.number().int(),
  }),
});

const sheetView = z.object({
  expertName: z.string().nullable(),
  total: z.number().int(),
  scores: z.record(z.string(), z.number()),
  comment: z.string(),
  recommend: z.boolean(),
  signedAt: instant,
});

/** One page for every role: parts that the reader may not see are null. Points and percents are hundredths, money is fen. */
export const projectView = projectSummary.extend({
  version: z.number().int(),
  stages: z.array(
    z.object({
      stage: z.enum(STAGES),
      status: z.enum(['done', 'now', 'to_come', 'left_out']),
      enteredAt: instant.nullable(),
    }),
  ),
  myTasks: z.array(taskSummary),
  mayWithdraw: z.boolean(),
  application: applicationForm
    .partial()
    .extend({ categories: z.record(z.string(), z.string()) })
    .nullable(),
  papers: z
    .array(
      z.object({
        hash: z.string(),
        name: z.string(),
        size: z.number().int(),
        kind: z.string(),
        addedAt: instant,
      }),
    )
    .nullable(),
  review: z
    .object({
      result: z
        .object({
          sheets: z.number().int(),
          trimmedMean: z.number().int(),
          mean: z.number().int(),
          range: z.number().int(),
          deviation: z.number().int(),
          alarm: z.boolean(),
          note: z.string().nullable(),
          rank: z.number().int().nullable(),
          of: z.number().int(),
        })
        .nullable(),
      sheets: z.array(sheetView).nullable(),
      draw: z
        .object({
          drawnAt: instant,
          seed: z.string(),
          poolSize: z.number().int(),
          witness: z.string(),
          panel: z.array(z.object({ name: z.string(), employer: z.string(), status: z.string() })),
        })
        .nullable(),
      progress: z.object({ signed: z.number().int(), needed: z.number().int() }).nullable(),
      proposal: z.object({ amountFen: z.number().int(), reason: z.string() }).nullable(),
    })
    .nullable(),
  decision: z
    .object({
      items: z.array(
        z.object({
          meetingId: uuid,
          meetingNumber: z.string(),
          position: z.number().int(),
          outcome: z.string().nullable(),
          agree: z.number().int().nullable(),
          disagree: z.number().int().nullable(),
          defer: z.number().int().nullable(),
          abstain: z.number().int().nullable(),
          expected: z.number().int().nullable(),
        }),
      ),
      publicity: z
        .object({ startsOn: day, endsOn: day, endsAt: instant, heldAt: instant.nullable() })
        .nullable(),
      objections: z
        .array(
          z.object({
            id: uuid,
            filedAt: instant,
            state: z.string(),
            content: z.string(),
            finding: z.string().nullable(),
            objectorName: z.string().nullable(),
          }),
        )
        .nullable(),
    })
    .nullable(),
  money: z
    .object({
      documentNumber: z.string().nullable(),
      grantFen: z.number().int().nullable(),
      tranches: z.array(
        z.object({
          n: z.number().int(),
          amountFen: z.number().int(),
          after: z.string(),
          state: z.string(),
          releasedAt: instant.nullable(),
          voucherNumber: z.string().nullable(),
          paidAt: instant.nullable(),
          receivedAt: instant.nullable(),
          order: z.string().nullable(),
        }),
      ),
      ledger: z.array(
        z.object({
          seq: z.number().int(),
          at: instant,
          debit: z.string(),
          credit: z.string(),
          amountFen: z.number().int(),
          note: z.string(),
        }),
      ),
      taskBook: z.object({ unitSignedAt: instant.nullable(), bureauSignedAt: instant.nullable() }).nullable(),
    })
    .nullable(),
  acceptance: z
    .object({
      round: z.number().int(),
      appliedAt: instant,
      completion: z.number().int(),
      summary: z.string(),
      indicators: z.array(
        z.object({
          name: z.string(),
          unit: z.string(),
          target: z.number(),
          weight: z.number().int(),
          actual: z.number(),
        }),
      ),
      opinions: z
        .array(
          z.object({
            expertName: z.string().nullable(),
            score: z.number().int(),
            agree: z.boolean(),
            opinion: z.string(),
          }),
        )
        .nullable(),
      conclusion: z.string().nullable(),
      concludedAt: instant.nullable(),
      boxNumber: z.string().nullable(),
    })
    .nullable(),
  engine: z
    .object({
      workflowId: z.string(),
      lastSeenAt: instant.nullable(),
      wakePending: z.boolean(),
      nextDueAt: instant.nullable(),
      incidents: z.array(z.object({ id: uuid, kind: z.string(), detail: z.string(), raisedAt: instant })),
    })
    .nullable(),
});
export type ProjectView = z.infer<typeof projectView>;

export const readProject = route({
  id: 'readProject',
  method: 'get',
  path: '/api/projects/:projectId',
  summary: 'One case, with the parts that the reader may see',
  access: 'signed_in',
  params: z.object({ projectId: uuid }),
  answer: z.object({ project: projectView }),
});

export const timelineEntry = z.object({
  seq: z.number().int(),
  type: z.string(),
  at: instant,
  actorName: z.string().nullable(),
  zh: z.string(),
  en: z.string(),
  hash: z.string(),
});
export const readTimeline = route({
  id: 'readTimeline',
  method: 'get',
  path: '/api/projects/:projectId/timeline',
  summary: 'Everything that happened, newest first, in words',
  access: 'signed_in',
  params: z.object({ projectId: uuid }),
  query: pageQuery,
  answer: z.object({ items: z.array(timelineEntry), next: z.string().nullable() }),
});
