import { STAGES, TASK_KINDS } from '@shenpi/domain';
import { z } from 'zod';
import { route } from '../kernel/route';
import { instant, pageQuery, receiptAnswer, uuid } from '../kernel/values';
import { decision } from './decision.schemas';

export const taskSummary = z.object({
  id: uuid,
  kind: z.enum(TASK_KINDS as [string, ...string[]]),
  state: z.enum(['open', 'done', 'cancelled']),
  projectId: uuid.nullable(),
  projectNumber: z.string().nullable(),
  meetingId: uuid.nullable(),
  stage: z.enum(STAGES).nullable(),
  title: z.string(),
  unitName: z.string().nullable(),
  openedAt: instant,
  dueAt: instant.nullable(),
  /** Working days until the due day; 0 on the day itself; null without a due instant. */
  workingDaysLeft: z.number().int().nullable(),
  overdue: z.boolean(),
  /** Done by me: what I decided and when. */
  decidedKind: z.string().nullable(),
  closedAt: instant.nullable(),
  /** Whose task it is, where I only stand in for them; decided by me for them, where it is done. */
  forPerson: z.object({ id: uuid, name: z.string() }).nullable(),
});
export type TaskSummary = z.infer<typeof taskSummary>;

export const listTasks = route({
  id: 'listTasks',
  method: 'get',
  path: '/api/tasks',
  summary: 'My work: what waits for me (oldest risk first), or what I have done',
  access: 'signed_in',
  query: pageQuery.extend({
    box: z.enum(['open', 'done']).default('open'),
    due: z.enum(['any', 'today', 'overdue', 'week']).default('any'),
  }),
  answer: z.object({
    items: z.array(taskSummary),
    next: z.string().nullable(),
    /** Each counted up to COUNTED_TO (1,000), which stands for as many and more. */
    counts: z.object({
      open: z.number().int(),
      dueToday: z.number().int(),
      overdue: z.number().int(),
      thisWeek: z.number().int(),
      done: z.number().int(),
    }),
  }),
});

/** What the form needs beside the case itself, by task kind. */
export const taskContext = z.object({
  criteria: z
    .array(z.object({ code: z.string(), zh: z.string(), en: z.string(), weight: z.number().int() }))
    .optional(),
  refusalReasons: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })).optional(),
  budgetCategories: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })).optional(),
  topics: z.array(z.object({ code: z.string(), zh: z.string() })).optional(),
  limits: z
    .object({
      titleMax: z.number(),
      abstractMax: z.number(),
      requestedMaxFen: z.number(),
      paperMaxBytes: z.number(),
    })
    .optional(),
  defects: z.array(z.object({ field: z.string(), defect: z.string() })).optional(),
  returnedReason: z.string().optional(),
  /** Shortlist: every reviewed case of the round in rank order, and the envelope. */
  ranking: z
    .array(
      z.object({
        projectId: uuid,
        number: z.string().nullable(),
        title: z.string(),
        rank: z.number().int(),
        trimmedMean: z.number().int(),
        requestedFen: z.number().int(),
        state: z.string(),
        amountFen: z.number().int().nullable(),
        mine: z.boolean(),
      }),
    )
    .optional(),
  envelope: z.object({ totalFen: z.number().int(), committedFen: z.number().int() }).optional(),
  /** Agenda: meetings that the item may still be put on. */
  meetings: z
    .array(
      z.object({
        id: uuid,
        number: z.string(),
        scheduledAt: instant,
        materialsDueAt: instant,
        items: z.number().int(),
      }),
    )
    .optional(),
  objections: z
    .array(z.object({ id: uuid, filedAt: instant, name: z.string().nullable(), content: z.string() }))
    .optional(),
  tranche: z
    .object({
      n: z.number().int(),
      amountFen: z.number().int(),
      releasedBy: z.string().nullable(),
      refusal: z.string().nullable(),
    })
    .optional(),
  indicators: z
    .array(
      z.object({
        name: z.string(),
        unit: z.string(),
        target: z.number(),
        weight: z.number().int(),
        actual: z.number().nullable(),
      }),
    )
    .optional(),
  acceptance: z
    .object({
      completion: z.number().int(),
      panelScore: z.number().int(),
      agree: z.number().int(),
      panelSize: z.number().int(),
      allowed: z.array(z.string()),
    })
    .optional(),
  dispersion: z
    .object({ range: z.number().int(), deviation: z.number().int(), trimmedMean: z.number().int() })
    .optional(),
  suggestedDocumentNumber: z.string().optional(),
  myOpenScores: z.object({ done: z.number().int(), total: z.number().int() }).optional(),
});

export const readTask = route({
  id: 'readTask',
  method: 'get',
  path: '/api/tasks/:taskId',
  summary: 'One task with what its form needs',
  access: 'signed_in',
  params: z.object({ taskId: uuid }),
  answer: z.object({
    task: taskSummary,
    decisions: z.array(z.string()),
    context: taskContext,
    draft: z.unknown().nullable(),
  }),
});

export const decideTask = route({
  id: 'decideTask',
  method: 'post',
  path: '/api/tasks/:taskId/decision',
  summary: 'Decide: one transaction; the same commandId again answers the same receipt',
  access: 'signed_in',
  params: z.object({ taskId: uuid }),
  body: z.object({ commandId: uuid, decision }),
  answer: receiptAnswer,
  status: 201,
});

const draftParams = z.object({ key: z.string().regex(/^[a-z0-9:_-]{3,120}$/i) });
export const saveDraft = route({
  id: 'saveDraft',
  method: 'put',
  path: '/api/drafts/:key',
  summary: 'Keep what was typed, per person; as it is, at most 200 kB',
  access: 'signed_in',
  params: draftParams,
  body: z.object({ content: z.unknown() }),
  answer: z.object({ savedAt: instant }),
});
export const readDraft = route({
  id: 'readDraft',
  method: 'get',
  path: '/api/drafts/:key',
  summary: 'What I typed before',
  access: 'signed_in',
  params: draftParams,
  answer: z.object({ content: z.unknown().nullable(), savedAt: instant.nullable() }),
});
export const dropDraft = route({
  id: 'dropDraft',
  method: 'delete',
  path: '/api/drafts/:key',
  summary: 'Throw my draft away',
  access: 'signed_in',
  params: draftParams,
  answer: z.object({}),
});
