import { z } from 'zod';
import { day, fen, sha256 } from '../kernel/values';

/** The form as it is filed; what must add up is the domain's rule, so that a draft may be kept while it does not. */
export const applicationForm = z.object({
  title: z.string().trim().max(200),
  topicCode: z.string().max(40),
  leaderName: z.string().trim().max(40),
  leaderTitle: z.string().trim().max(40),
  team: z
    .array(
      z.object({
        name: z.string().trim().max(40),
        organisation: z.string().trim().max(80),
        duty: z.string().trim().max(80),
      }),
    )
    .max(30),
  abstract: z.string().trim().max(5000),
  startsOn: day,
  endsOn: day,
  requestedFen: fen,
  ownFundsFen: fen,
  budget: z
    .array(
      z.object({ category: z.string().max(40), source: z.enum(['own_level', 'matching']), amountFen: fen }),
    )
    .max(40),
  indicators: z
    .array(
      z.object({
        name: z.string().trim().max(80),
        unit: z.string().trim().max(20),
        target: z.number().min(0).max(1e9),
        weight: z.number().int().min(0).max(100),
      }),
    )
    .max(30),
  outreachTask: z.string().trim().max(500),
  fileHash: sha256.nullable(),
  fileName: z.string().trim().max(120).nullable(),
  integrityCommitment: z.boolean(),
});
export type ApplicationFormInput = z.infer<typeof applicationForm>;
