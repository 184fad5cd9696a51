import { z } from 'zod';
import { route } from '../kernel/route';
import { sha256, uuid } from '../kernel/values';

export const uploadPaper = route({
  id: 'uploadPaper',
  method: 'post',
  path: '/api/projects/:projectId/papers',
  summary: 'Attach a file (multipart field "file"); kept once by its SHA-256',
  access: ['applicant'],
  params: z.object({ projectId: uuid }),
  answer: z.object({ hash: sha256, name: z.string(), size: z.number().int() }),
  status: 201,
  raw: true,
});
export const readPaper = route({
  id: 'readPaper',
  method: 'get',
  path: '/api/projects/:projectId/papers/:hash',
  summary: 'The file itself',
  access: 'signed_in',
  params: z.object({ projectId: uuid, hash: sha256 }),
  answer: z.unknown(),
  raw: true,
});
