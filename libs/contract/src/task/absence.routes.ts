import { ROLES, TASK_KINDS } from '@shenpi/domain';
import { z } from 'zod';
import { route } from '../kernel/route';
import { instant, receiptAnswer, uuid } from '../kernel/values';

const taskKind = z.enum(TASK_KINDS);
/** Null: everything that may be left to a substitute. */
const scope = z.array(taskKind).min(1).max(TASK_KINDS.length).nullable();

export const absenceView = z.object({
  id: uuid,
  startsAt: instant,
  endsAt: instant,
  substitute: z.object({ id: uuid, name: z.string() }).nullable(),
  taskKinds: scope,
  state: z.enum(['planned', 'now', 'over', 'ended']),
});
export type AbsenceView = z.infer<typeof absenceView>;

export const readMyAbsences = route({
  id: 'readMyAbsences',
  method: 'get',
  path: '/api/me/absences',
  summary: 'When I am away and who stands in for me, the newest first; for whom I stand in now',
  access: 'signed_in',
  answer: z.object({
    items: z.array(absenceView),
    standingInFor: z.array(z.object({ name: z.string(), until: instant, taskKinds: scope })),
  }),
});

export const recordAbsence = route({
  id: 'recordAbsence',
  method: 'post',
  path: '/api/me/absences',
  summary:
    'I am away; the id of the absence is the id of the command. An absence that is told late begins now',
  access: 'signed_in',
  body: z.object({
    commandId: uuid,
    startsAt: instant,
    endsAt: instant,
    substituteId: uuid.nullable(),
    taskKinds: scope,
  }),
  answer: receiptAnswer,
  status: 201,
});

export const endAbsence = route({
  id: 'endAbsence',
  method: 'post',
  path: '/api/me/absences/:absenceId/end',
  summary: 'I am back early, or stay after all',
  access: 'signed_in',
  params: z.object({ absenceId: uuid }),
  body: z.object({ commandId: uuid }),
  answer: receiptAnswer,
  status: 201,
});

export const findPeople = route({
  id: 'findPeople',
  method: 'get',
  path: '/api/people',
  summary:
    'People of my own organisation who could stand in for me, at most twenty; experts are not among them',
  access: 'signed_in',
  query: z.object({ q: z.string().trim().max(40).default('') }),
  answer: z.object({
    items: z.array(z.object({ id: uuid, name: z.string(), org: z.string(), roles: z.array(z.enum(ROLES)) })),
  }),
});
