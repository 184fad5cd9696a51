import { isDeepStrictEqual } from 'node:util';
import { receipt as receiptSchema, type Receipt } from '@shenpi/contract';

/** The receipt in what was answered: by itself, or in an answer that carries it; null where there is none. */
export const receiptIn = (answered: unknown): Receipt | null => {
  const direct = receiptSchema.safeParse(answered);
  if (direct.success) return direct.data;
  const carried = typeof answered === 'object' && answered !== null ? Reflect.get(answered, 'receipt') : null;
  const inner = receiptSchema.safeParse(carried);
  return inner.success ? inner.data : null;
};

/** Whether two receipts say the same, whatever the order of their fields. */
export const sameReceipt = (one: Receipt, other: unknown): boolean => {
  const kept = receiptIn(other);
  return kept !== null && isDeepStrictEqual(one, kept);
};
