import type { Case } from '../life/case';
import type { Fate } from './fates';

/** One of the ninety with what is to become of it; `wan` is the amount in 万元, 0 where none is proposed. */
export interface Planned {
  readonly file: Case;
  readonly fate: Fate;
  readonly wan: number;
}

/** Granted after the meeting of May, and after that of June. */
export const MAY_GRANTS: readonly Fate[] = [
  'paid',
  'receipt_due',
  'payment_due',
  'release_due',
  'two_tranches',
  'ended',
];
export const JUNE_GRANTS: readonly Fate[] = [
  'contract_unsigned',
  'contract_signed_by_unit',
  'contract_signed_by_bureau',
];
