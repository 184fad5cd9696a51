import type { Pair } from '../platform/text';

const KINDS: Readonly<Record<string, Pair>> = {
  record_out_of_order: { zh: '流程与记录不符', en: 'The record moved where the lifecycle does not lead' },
  payment_contradiction: { zh: '付款答复前后矛盾', en: 'Contradicting payment answers' },
  no_alternate_left: { zh: '候补专家用尽', en: 'No alternate expert left' },
};

/** A kind of incident in words; one that this page does not know yet stands as it is. */
export const incidentWords = (kind: string): Pair => KINDS[kind] ?? { zh: kind, en: kind };
