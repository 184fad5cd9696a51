import { z } from 'zod';
import { day, reason } from '../kernel/values';

export const disbursementDecisions = {
  sign_task_book_for_unit: z.object({
    agreed: z.literal(true),
    responsiblePerson: z.string().trim().min(2).max(40),
  }),
  sign_task_book_for_bureau: z.object({ agreed: z.literal(true) }),
  give_release_opinion: z.object({ inspection: z.string().trim().min(2, '请填写检查评估情况').max(1000) }),
  confirm_payment: z.object({ voucherNumber: z.string().trim().min(3, '请填写凭证号').max(60), paidOn: day }),
  retry_payment: z.object({ reason }),
  confirm_receipt: z.object({ receivedOn: day }),
} as const;
