import { z } from 'zod';
import { fen, reason } from '../kernel/values';

/** Points are integers 0 to 100 for each criterion of the edition; the weighted total is the domain's to compute. */
export const scores = z.record(z.string().max(40), z.number().int().min(0).max(100));

export const expertReviewDecisions = {
  draw_experts: z.object({ witness: z.string().trim().min(2, '请填写监督人').max(40) }),
  accept_invitation: z.object({ confidentiality: z.literal(true), noConflict: z.literal(true) }),
  decline_invitation: z.object({ reason, conflict: z.boolean().default(false) }),
  sign_score_sheet: z.object({
    scores,
    comment: z.string().trim().min(5, '请写评审意见（至少5个字）').max(3000),
    recommend: z.boolean(),
    veto: z.enum(['none', 'integrity', 'ethics', 'duplication']).default('none'),
  }),
  write_panel_note: z.object({ note: z.string().trim().min(5).max(3000) }),
  shortlist: z.object({ amountFen: fen, reason: z.string().trim().max(1000).default('') }),
  not_shortlist: z.object({ reason: z.string().trim().max(1000).default('') }),
} as const;
