import { reject, type Rejection } from '../kernel';

export interface WeightedCriterion {
  readonly code: string;
  /** Integer percent; the weights of a sheet add up to 100. */
  readonly weight: number;
}

const isScore = (score: number): boolean => Number.isSafeInteger(score) && score >= 0 && score <= 100;

const missing = (code: string): Rejection =>
  reject('score_missing', '请为每项评审指标打分', `Criterion ${code} has no score; score every criterion`, {
    field: `scores.${code}`,
  });

const outOfRange = (code: string): Rejection =>
  reject('score_out_of_range', '分值必须是0到100之间的整数', 'A score is a whole number from 0 to 100', {
    field: `scores.${code}`,
  });

/**
 * The total of one score sheet in hundredths of a point (8360 is 83.60): the sum of weight times score. Scores are
 * integers from 0 to 100, weights integers that add up to 100, and every criterion of the guide has exactly one score.
 */
export const sheetScore = (
  criteria: readonly WeightedCriterion[],
  scores: Readonly<Record<string, number>>,
): number | Rejection => {
  const weightTotal = criteria.reduce((sum, criterion) => sum + criterion.weight, 0);
  if (weightTotal !== 100 || criteria.some(({ weight }) => !Number.isSafeInteger(weight) || weight < 0)) {
    return reject(
      'weights_do_not_add_up',
      `评审指标权重必须为整数且合计100，现为${weightTotal}`,
      `The weights of the criteria must be whole numbers that add up to 100, they make ${weightTotal}`,
      { field: 'criteria' },
    );
  }
  const unknown = Object.keys(scores).find((code) => !criteria.some((criterion) => criterion.code === code));
  if (unknown !== undefined) {
    return reject('criterion_unknown', '评分表中没有该评审指标', `The sheet has no criterion ${unknown}`, {
      field: `scores.${unknown}`,
    });
  }
  let hundredths = 0;
  for (const { code, weight } of criteria) {
    const score = Object.hasOwn(scores, code) ? scores[code] : undefined;
    if (score === undefined) return missing(code);
    if (!isScore(score)) return outOfRange(code);
    hundredths += weight * score;
  }
  return hundredths;
};
