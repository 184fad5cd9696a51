import { z } from 'zod';
import { reason } from '../kernel/values';
import { applicationForm } from './application.schemas';

export const applicationDecisions = {
  submit_application: z.object({ form: applicationForm }),
  approve_unit_review: z.object({ opinion: z.string().trim().max(500).default('') }),
  return_unit_review: z.object({ reason }),
  propose_acceptance: z.object({
    checklist: z.object({
      eligible: z.literal(true),
      complete: z.literal(true),
      sealed: z.literal(true),
      inTime: z.literal(true),
      noDuplicate: z.literal(true),
      integrityClear: z.literal(true),
    }),
    opinion: z.string().trim().max(500).default(''),
  }),
  request_correction: z.object({
    defects: z
      .array(z.object({ field: z.string().min(1).max(60), defect: reason }))
      .min(1)
      .max(20),
  }),
  refuse_filing: z.object({ reasonCode: z.string().min(1).max(40), reason }),
  confirm_acceptance: z.object({ opinion: z.string().trim().max(500).default('') }),
  send_back_formal_review: z.object({ reason }),
  resubmit_application: z.object({ form: applicationForm }),
} as const;
