import { INCIDENT_KINDS, ROLES, STAGES, STATES } from '@shenpi/domain';
import { z } from 'zod';
import { route } from '../kernel/route';
import { instant, pageQuery, uuid } from '../kernel/values';
import { WATCHERS } from './watch.routes';

const yes = z.literal('true');

/** What is looked for; everything given must hold. The same names stand in the page's address and in saved views. */
export const findQuery = z.object({
  /** In number, unit and, for whoever may see titles, title. */
  q: z.string().trim().max(80).optional(),
  stage: z.enum(STAGES).optional(),
  state: z.enum(STATES).optional(),
  unit: z.string().trim().max(80).optional(),
  /** Leader, handler or holder of an open task, by name; nothing is found by whoever may not know names. */
  person: z.string().trim().max(40).optional(),
  waitingFor: z.enum(ROLES).optional(),
  /** Late by at least so many working days. */
  lateByDays: z.coerce.number().int().min(0).max(1000).optional(),
  late: yes.optional(),
  /** Due within the next working days (see WATCH_LIMITS), and not late yet. */
  atRisk: yes.optional(),
  incident: z.enum([...INCIDENT_KINDS, 'any']).optional(),
  /** `code` or `code@version`. */
  edition: z.string().trim().max(80).optional(),
  held: yes.optional(),
  /** What the engine has still to do for it. */
  engine: z.enum(['behind', 'incident', 'attended']).optional(),
  sort: z.enum(['late', 'due', 'entered', 'number']).default('due'),
});
export type FindOperatorProjects = z.infer<typeof findQuery>;

export const foundProject = z.object({
  id: uuid,
  number: z.string().nullable(),
  /** Null for a reader who only sees where the case stands. */
  title: z.string().nullable(),
  unit: z.string(),
  stage: z.enum(STAGES),
  state: z.enum(STATES),
  stateEnteredAt: instant,
  waitingZh: z.string(),
  waitingEn: z.string(),
  dueAt: instant.nullable(),
  /** Working days since the oldest due day that has passed; 0 where nothing is late. */
  lateWorkingDays: z.number().int(),
  late: z.boolean(),
  incidents: z.array(z.enum(INCIDENT_KINDS)),
  edition: z.string(),
  held: z.boolean(),
});
export type FoundProject = z.infer<typeof foundProject>;

export const findOperatorProjects = route({
  id: 'findOperatorProjects',
  method: 'get',
  path: '/api/operator/projects',
  summary: 'Cases by where they stand, whom they wait for, how late they are and what is wrong with them',
  access: WATCHERS,
  query: findQuery.extend(pageQuery.shape),
  answer: z.object({
    items: z.array(foundProject),
    next: z.string().nullable(),
    /** Counted up to COUNTED_TO (1,000). */
    total: z.object({ count: z.number().int(), more: z.boolean() }),
  }),
});

export const exportOperatorProjects = route({
  id: 'exportOperatorProjects',
  method: 'get',
  path: '/api/operator/projects/export',
  summary: 'What the list shows as a workbook; refused with its size where it is larger than the limit',
  access: WATCHERS,
  query: findQuery.extend({ format: z.literal('xlsx').default('xlsx') }),
  answer: z.unknown(),
  raw: true,
});

export const savedView = z.object({
  id: uuid,
  list: z.string(),
  name: z.string(),
  query: z.record(z.string(), z.string()),
  /** Shared with everybody who has the role; null for my own only. */
  role: z.enum(ROLES).nullable(),
  mine: z.boolean(),
});
const listName = z.enum(['operator-projects', 'projects', 'tasks']);

export const listSavedViews = route({
  id: 'listSavedViews',
  method: 'get',
  path: '/api/saved-views',
  summary: 'My views of a list, and those shared with my roles',
  access: 'signed_in',
  query: z.object({ list: listName }),
  answer: z.object({ items: z.array(savedView) }),
});
export const saveView = route({
  id: 'saveView',
  method: 'post',
  path: '/api/saved-views',
  summary: 'Keep a view of a list under a name, for myself or for everybody with one of my roles',
  access: 'signed_in',
  body: z.strictObject({
    commandId: uuid,
    list: listName,
    name: z.string().trim().min(1, '请填写名称').max(40),
    query: z
      .record(z.string().max(40), z.string().max(200))
      .refine((query) => Object.keys(query).length <= 20),
    forRole: z.enum(ROLES).nullable(),
  }),
  answer: z.object({ view: savedView }),
  status: 201,
});
export const deleteView = route({
  id: 'deleteView',
  method: 'delete',
  path: '/api/saved-views/:viewId',
  summary: 'Remove a view that I saved',
  access: 'signed_in',
  params: z.object({ viewId: uuid }),
  answer: z.object({ deleted: z.literal(true) }),
});
