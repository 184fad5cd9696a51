import { z } from 'zod';
import { sha256 } from '../kernel/values';

export const CONCLUSIONS = ['passed', 'closed', 'failed', 'rework'] as const;

export const acceptanceDecisions = {
  apply_for_acceptance: z.object({
    actuals: z.array(z.number().min(0).max(1e9)).max(30),
    summary: z.string().trim().min(5, '请填写总结').max(5000),
    fileHash: sha256.nullable().default(null),
  }),
  sign_acceptance_opinion: z.object({
    score: z.number().int().min(0).max(100),
    agree: z.boolean(),
    veto: z
      .enum(['none', 'false_material', 'unauthorised_indicator_change', 'serious_fund_misuse'])
      .default('none'),
    opinion: z.string().trim().min(5, '请写验收意见（至少5个字）').max(3000),
  }),
  conclude_acceptance: z.object({
    conclusion: z.enum(CONCLUSIONS),
    dueDiligence: z.boolean().default(false),
    reason: z.string().trim().max(2000).default(''),
  }),
  accept_archive: z.object({ complete: z.literal(true), boxNumber: z.string().trim().min(1).max(40) }),
} as const;
