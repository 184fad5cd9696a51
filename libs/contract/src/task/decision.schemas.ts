import type { DecisionKind } from '@shenpi/domain';
import { z } from 'zod';
import { acceptanceDecisions } from '../acceptance/acceptance.decisions';
import { applicationDecisions } from '../application/application.decisions';
import { collectiveDecisionDecisions } from '../collective-decision/collective-decision.decisions';
import { disbursementDecisions } from '../disbursement/disbursement.decisions';
import { expertReviewDecisions } from '../expert-review/expert-review.decisions';

/** What each decision carries, by its kind. */
export const decisionPayloads = {
  ...applicationDecisions,
  ...expertReviewDecisions,
  ...collectiveDecisionDecisions,
  ...disbursementDecisions,
  ...acceptanceDecisions,
} as const satisfies Record<DecisionKind, z.ZodObject>;

export type DecisionPayload<K extends DecisionKind> = z.infer<(typeof decisionPayloads)[K]>;
/** A decision as it travels: its kind and what it carries. */
export type Decision = {
  [K in DecisionKind]: { readonly kind: K; readonly payload: DecisionPayload<K> };
}[DecisionKind];

const kinds = Object.keys(decisionPayloads) as DecisionKind[];
const member = <K extends DecisionKind>(kind: K) =>
  z.object({ kind: z.literal(kind), payload: decisionPayloads[kind] });
const [first, ...rest] = kinds.map(member) as [ReturnType<typeof member>, ...ReturnType<typeof member>[]];

export const decision = z.discriminatedUnion('kind', [first, ...rest]) as unknown as z.ZodType<Decision>;
