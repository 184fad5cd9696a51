import { z } from 'zod';
import { route } from '../kernel/route';
import { instant, pageQuery, uuid } from '../kernel/values';

export const message = z.object({
  id: uuid,
  at: instant,
  zh: z.string(),
  en: z.string(),
  projectId: uuid.nullable(),
  meetingId: uuid.nullable(),
  taskId: uuid.nullable(),
  urgent: z.boolean(),
  readAt: instant.nullable(),
  /** The law wants it delivered. */
  legal: z.boolean(),
  /** When it counts as served; null where that waits for its opening. */
  servedAt: instant.nullable(),
  /** When it counts as served at the latest, where it waits for its opening. */
  deemedAt: instant.nullable(),
});
export const listMessages = route({
  id: 'listMessages',
  method: 'get',
  path: '/api/messages',
  summary: 'My messages, newest first',
  access: 'signed_in',
  query: pageQuery,
  answer: z.object({ items: z.array(message), next: z.string().nullable(), unread: z.number().int() }),
});
export const readMessages = route({
  id: 'readMessages',
  method: 'post',
  path: '/api/messages/read',
  summary: 'Mark as read, one or all',
  access: 'signed_in',
  body: z.object({ messageId: uuid.optional() }),
  answer: z.object({ unread: z.number().int() }),
});
/**
 * Server-sent events, each with an id: first `line` with {resumed}: true where `after` (the last id heard) leads on without a gap, false
 * where everything must be read again; then `changed` with {"projectId"|"meetingId"|"roundId"}, `tasks`, `messages`, `clock`, `maintenance`.
 * Only what the listener may see.
 */
export const live = route({
  id: 'live',
  method: 'get',
  path: '/api/live',
  summary: 'Live updates as server-sent events',
  access: 'signed_in',
  query: z.object({ after: z.string().max(80).optional() }),
  answer: z.unknown(),
  raw: true,
});
