import type { TrancheRule } from '../edition';
import { reject, type Fen, type Rejection } from '../kernel';

export interface TranchePlan {
  /** Grants up to this amount follow `single`, larger ones `otherwise`. */
  readonly singleUpToFen: Fen;
  readonly single: readonly TrancheRule[];
  readonly otherwise: readonly TrancheRule[];
}

export interface Tranche {
  /** 1, 2, … in the order of payment. */
  readonly n: number;
  readonly amountFen: Fen;
  readonly after: TrancheRule['after'];
}

const rulesFor = (grantFen: Fen, plan: TranchePlan): readonly TrancheRule[] =>
  grantFen <= plan.singleUpToFen ? plan.single : plan.otherwise;

/** A percentage rounded down to the fen; splitting off the hundreds keeps every product far inside the safe integers. */
const percentOf = (amountFen: Fen, percent: number): Fen =>
  Math.floor(amountFen / 100) * percent + Math.floor(((amountFen % 100) * percent) / 100);

/**
 * The payments of a grant. Each is its percentage rounded down to the fen, the last is whatever is left, so that they
 * always add up to the grant.
 */
export const tranchePlan = (grantFen: Fen, plan: TranchePlan): readonly Tranche[] => {
  const rules = rulesFor(grantFen, plan);
  const early = rules.slice(0, -1).map(({ percent }) => percentOf(grantFen, percent));
  const lastFen = grantFen - early.reduce((sum, amountFen) => sum + amountFen, 0);
  return rules.map(({ after }, index) => ({ n: index + 1, amountFen: early[index] ?? lastFen, after }));
};

/** A plan that may stand in an edition: both rows have entries of at least one whole percent that add up to 100. */
export const tranchePlanRejection = (plan: TranchePlan): Rejection | null => {
  const unsound = (['single', 'otherwise'] as const).find(
    (row) =>
      plan[row].some(({ percent }) => !Number.isSafeInteger(percent) || percent < 1) ||
      plan[row].reduce((sum, { percent }) => sum + percent, 0) !== 100,
  );
  return unsound === undefined
    ? null
    : reject(
        'tranche_plan_unsound',
        '拨款计划各期比例必须为正整数且合计100%',
        'The shares of a payment plan must be whole percents that add up to 100',
        {
          field: unsound,
        },
      );
};
