import { GENERAL_PLAN, isRejection, sheetScore } from '@shenpi/domain';

const { criteria } = GENERAL_PLAN.review;

/** Sheets that lie close together: nobody has to explain a dispersion. */
export const scoresOf = (sheet: number): Readonly<Record<string, number>> =>
  Object.fromEntries(criteria.map(({ code }, index) => [code, 80 + ((sheet * 3 + index) % 9)]));

/** The weighted total of a sheet by the domain's own rule, in hundredths of a point. */
export const totalOf = (sheet: number): number => {
  const total = sheetScore(criteria, scoresOf(sheet));
  if (isRejection(total)) throw new Error(total.sentenceEn);
  return total;
};

/** A sheet as its expert signs it. */
export const sheet = (number: number) =>
  ({
    kind: 'sign_score_sheet',
    payload: {
      scores: scoresOf(number),
      comment: '技术路线清楚，指标可以考核。',
      recommend: true,
      veto: 'none',
    },
  }) as const;
