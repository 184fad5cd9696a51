import { z } from 'zod';
import { route } from '../kernel/route';
import { instant, fen, reason, receiptAnswer, uuid } from '../kernel/values';
import { applicationForm } from './application.schemas';

export const round = z.object({
  id: uuid,
  title: z.string(),
  editionCode: z.string(),
  editionVersion: z.number().int(),
  state: z.enum(['planned', 'open', 'closed']),
  opensAt: instant,
  closesAt: instant,
  envelopeFen: fen,
  topics: z.array(
    z.object({ code: z.string(), zh: z.string(), priority: z.boolean(), collected: z.number().int() }),
  ),
});
export type Round = z.infer<typeof round>;

export const listRounds = route({
  id: 'listRounds',
  method: 'get',
  path: '/api/rounds',
  summary: 'Call rounds with their topics and collected counts',
  access: 'signed_in',
  answer: z.object({ rounds: z.array(round) }),
});

export const createRound = route({
  id: 'createRound',
  method: 'post',
  path: '/api/rounds',
  summary: 'Open a call round under an edition',
  access: ['plan_office'],
  body: z.object({
    commandId: uuid,
    title: z.string().trim().min(2).max(80),
    editionCode: z.string().max(60),
    opensAt: instant,
    closesAt: instant,
    envelopeFen: fen,
    topics: z
      .array(
        z.object({
          code: z.string().regex(/^[a-z_]{2,40}$/),
          zh: z.string().trim().min(1).max(40),
          priority: z.boolean().default(false),
        }),
      )
      .min(1)
      .max(40),
  }),
  answer: receiptAnswer.extend({ roundId: uuid }),
  status: 201,
});

export const createApplication = route({
  id: 'createApplication',
  method: 'post',
  path: '/api/projects',
  summary: 'Begin an application in an open round; the draft is a task of the applicant',
  access: ['applicant'],
  body: z.object({ commandId: uuid, roundId: uuid, form: applicationForm.partial().default({}) }),
  answer: receiptAnswer,
  status: 201,
});

export const saveApplication = route({
  id: 'saveApplication',
  method: 'put',
  path: '/api/projects/:projectId/application',
  summary: 'Keep the draft as typed; nothing is checked beyond its form',
  access: ['applicant'],
  params: z.object({ projectId: uuid }),
  body: z.object({ form: applicationForm.partial(), version: z.number().int().min(0) }),
  answer: z.object({ savedAt: instant, version: z.number().int() }),
});

export const withdrawApplication = route({
  id: 'withdrawApplication',
  method: 'post',
  path: '/api/projects/:projectId/withdrawal',
  summary: 'Withdraw before the grant is issued',
  access: ['unit_admin'],
  params: z.object({ projectId: uuid }),
  body: z.object({ commandId: uuid, reason }),
  answer: receiptAnswer,
  status: 201,
});
