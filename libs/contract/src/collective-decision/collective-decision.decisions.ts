import { z } from 'zod';
import { reason, uuid } from '../kernel/values';

export const BALLOT_CHOICES = ['agree', 'disagree', 'defer', 'abstain'] as const;

export const collectiveDecisionDecisions = {
  put_on_agenda: z.object({ meetingId: uuid }),
  cast_ballot: z.object({ choice: z.enum(BALLOT_CHOICES), view: z.string().trim().max(2000).default('') }),
  sign_minutes: z.object({ confirmed: z.literal(true) }),
  dismiss_objection: z.object({ finding: reason }),
  uphold_objection: z.object({ finding: reason }),
  issue_grant: z.object({ documentNumber: z.string().trim().min(4, '请填写文号').max(60) }),
} as const;
