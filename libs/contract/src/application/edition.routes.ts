import { z } from 'zod';
import { route } from '../kernel/route';
import { instant, pageQuery, reason, receiptAnswer, uuid } from '../kernel/values';

const code = z.string().min(1).max(60);
const version = z.number().int().min(1).max(100_000);
/** As many cases as one request moves or tries. */
export const MOST_MOVED_AT_ONCE = 1000;
const projectIds = z.array(uuid).min(1).max(MOST_MOVED_AT_ONCE);
const words = z.object({ zh: z.string(), en: z.string() });

export const listEditions = route({
  id: 'listEditions',
  method: 'get',
  path: '/api/operator/editions',
  summary:
    'Program editions in the record, whether each is sound, and by how many cases and rounds it is used',
  access: ['sys_admin', 'plan_office', 'division_head'],
  answer: z.object({
    items: z.array(
      z.object({
        code: z.string(),
        version: z.number().int(),
        zh: z.string(),
        en: z.string(),
        recordedAt: instant,
        sound: z.boolean(),
        problems: z.array(words),
        projects: z.number().int(),
        /** Of these, those that have not ended. */
        open: z.number().int(),
        rounds: z.number().int(),
      }),
    ),
  }),
});

const difference = z.object({
  /** Where in the edition, with codes for the members of lists: `review.criteria[innovation].weight`. */
  path: z.string(),
  /** The part of the edition that it belongs to, in words. */
  zh: z.string(),
  en: z.string(),
  /** Null where one side has nothing there. */
  from: z.string().nullable(),
  to: z.string().nullable(),
});

export const trialEditionMove = route({
  id: 'trialEditionMove',
  method: 'post',
  path: '/api/operator/edition-moves/trial',
  summary:
    'What differs between two editions and which cases could be moved, with the reason where not; writes nothing',
  access: ['sys_admin', 'plan_office'],
  body: z
    .object({ code, fromVersion: version, toVersion: version })
    .and(z.union([z.object({ projectIds }), z.object({ all: z.literal(true) })])),
  answer: z.object({
    differences: z.array(difference),
    can: z.number().int(),
    cannot: z.number().int(),
    /** With `all`: every open case of the edition; `rows` holds the first thousand. */
    total: z.number().int(),
    rows: z.array(
      z.object({
        projectId: uuid,
        projectNumber: z.string().nullable(),
        can: z.boolean(),
        /** What it means for the case, or why it cannot be moved. */
        zh: z.string(),
        en: z.string(),
      }),
    ),
  }),
});

export const moveEditions = route({
  id: 'moveEditions',
  method: 'post',
  path: '/api/operator/edition-moves',
  summary:
    'Move cases to another version of their edition, each for itself; sent again it moves only what is missing',
  access: ['sys_admin', 'plan_office'],
  body: z.object({
    commandId: uuid,
    code,
    fromVersion: version,
    toVersion: version,
    projectIds,
    reason,
    /** Typed by hand, so that nobody moves cases by a slip: `<code>@<toVersion>`. */
    confirmation: z.string().max(80),
  }),
  answer: z.object({
    moved: z.array(z.object({ projectId: uuid, moveId: uuid })),
    refused: z.array(
      z.object({
        projectId: uuid,
        projectNumber: z.string().nullable(),
        code: z.string(),
        zh: z.string(),
        en: z.string(),
      }),
    ),
  }),
});

export const listEditionMoves = route({
  id: 'listEditionMoves',
  method: 'get',
  path: '/api/operator/edition-moves',
  summary: 'Moves to other versions, newest first, and which can still be taken back',
  access: ['sys_admin', 'plan_office'],
  query: pageQuery.extend({ projectId: uuid.optional() }),
  answer: z.object({
    items: z.array(
      z.object({
        id: uuid,
        projectId: uuid,
        projectNumber: z.string().nullable(),
        code: z.string(),
        fromVersion: z.number().int(),
        toVersion: z.number().int(),
        reason: z.string(),
        movedBy: z.object({ id: uuid, name: z.string() }),
        movedAt: instant,
        undoneBy: z.object({ id: uuid, name: z.string() }).nullable(),
        undoneAt: instant.nullable(),
        mayUndo: z.boolean(),
      }),
    ),
    next: z.string().nullable(),
  }),
});

export const undoEditionMove = route({
  id: 'undoEditionMove',
  method: 'post',
  path: '/api/operator/edition-moves/:moveId/undo',
  summary: 'Take a move back, before the first decision under it',
  access: ['sys_admin', 'plan_office'],
  params: z.object({ moveId: uuid }),
  body: z.object({ commandId: uuid }),
  answer: receiptAnswer,
});
