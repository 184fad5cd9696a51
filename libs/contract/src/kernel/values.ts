import { z } from 'zod';

export const uuid = z.uuid();
export const instant = z.iso.datetime();
export const day = z.iso.date();
/** Integer fen, at most ten billion yuan: larger is a typing error, and stays within safe integers in every sum. */
export const fen = z.number().int().min(0).max(1_000_000_000_000);
export const reason = z.string().trim().min(2, '请写明理由').max(1000);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A page of a list read by key: `after` is the `next` of the page before. */
export const pageQuery = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const problem = z.object({
  code: z.string(),
  sentence: z.string(),
  sentenceEn: z.string(),
  field: z.string().optional(),
  source: z.string().optional(),
});

/** Every refusal and failure has this form; `state` is the case's current state where there is a case. */
export const errorAnswer = z.object({
  error: problem.extend({
    state: z.string().optional(),
    problems: z.array(problem).optional(),
    errorId: z.string().optional(),
  }),
});
export type ErrorAnswer = z.infer<typeof errorAnswer>;

/** What a committed command answers; the same command sent again gets the same receipt. */
export const receipt = z.object({
  commandId: uuid,
  kind: z.string(),
  at: instant,
  projectId: uuid.nullable(),
  meetingId: uuid.nullable(),
  state: z.string().nullable(),
  events: z.array(z.object({ chain: z.string(), seq: z.number().int(), type: z.string(), hash: z.string() })),
});
export type Receipt = z.infer<typeof receipt>;
export const receiptAnswer = z.object({ receipt });
