import { inYuan, isFen, reject, type Fen, type Rejection } from '../kernel';

export type ShortlistState = 'undecided' | 'shortlisted' | 'refused';

export interface RankingPlace {
  readonly projectId: string;
  readonly rank: number;
  /** Hundredths of a point. */
  readonly trimmedMean: number;
  readonly state: ShortlistState;
}

/** How a decision leaves the rank order; each must be explained in writing and is printed in the meeting material. */
export type Departure = 'better_ranked_refused' | 'worse_ranked_shortlisted' | 'below_line';

export interface ShortlistQuestion {
  readonly ranking: readonly RankingPlace[];
  readonly projectId: string;
  readonly decision: 'shortlist' | 'refuse';
  readonly lineHundredths: number;
}

/** Every way in which the decision departs from the ranking; empty where it follows the rank, or the case has none. */
export const departuresFromRank = ({
  ranking,
  projectId,
  decision,
  lineHundredths,
}: ShortlistQuestion): readonly Departure[] => {
  const place = ranking.find((other) => other.projectId === projectId);
  if (place === undefined) return [];
  if (decision === 'refuse') {
    return ranking.some((other) => other.rank > place.rank && other.state === 'shortlisted')
      ? ['worse_ranked_shortlisted']
      : [];
  }
  return [
    ...(ranking.some((other) => other.rank < place.rank && other.state === 'refused')
      ? (['better_ranked_refused'] as const)
      : []),
    ...(place.trimmedMean < lineHundredths ? (['below_line'] as const) : []),
  ];
};

export const departsFromRank = (question: ShortlistQuestion): boolean =>
  departuresFromRank(question).length > 0;

const DEPARTURE_WORDS: Readonly<Record<Departure, { readonly zh: string; readonly en: string }>> = {
  better_ranked_refused: { zh: '排名在前的项目未列入', en: 'a better-ranked project was not shortlisted' },
  worse_ranked_shortlisted: { zh: '排名在后的项目已列入', en: 'a worse-ranked project was shortlisted' },
  below_line: { zh: '得分低于入围线', en: 'the score is below the line' },
};

const reasonRejection = (question: ShortlistQuestion, reason: string | undefined): Rejection | null => {
  const departures = departuresFromRank(question);
  if (departures.length === 0 || (reason ?? '').trim() !== '') return null;
  return reject(
    'reason_required',
    `${departures.map((departure) => DEPARTURE_WORDS[departure].zh).join('，')}，请书面说明理由`,
    `Give the reason in writing: ${departures.map((departure) => DEPARTURE_WORDS[departure].en).join(', ')}`,
    { field: 'reason' },
  );
};

const placeRejection = (ranking: readonly RankingPlace[], projectId: string): Rejection | null => {
  const place = ranking.find((other) => other.projectId === projectId);
  if (place === undefined) {
    return reject(
      'project_not_ranked',
      '该项目不在本次排序中，请先完成专家评审',
      'The project is not in this ranking; its review must be completed first',
    );
  }
  return place.state === 'undecided'
    ? null
    : reject(
        'already_decided',
        '该项目已作出是否列入的决定',
        'Whether this project is shortlisted has been decided already',
      );
};

const amountRejection = (amountFen: Fen, requestedFen: Fen, leftFen: Fen): Rejection | null => {
  const field = 'amountFen';
  if (!isFen(amountFen) || amountFen === 0) {
    return reject(
      'amount_invalid',
      '建议金额必须大于零，精确到分',
      'The proposed amount must be more than zero, in whole fen',
      { field },
    );
  }
  if (amountFen > requestedFen) {
    return reject(
      'amount_over_requested',
      `建议金额不能超过申请经费${inYuan(requestedFen)}元`,
      `The proposed amount cannot exceed the ${inYuan(requestedFen)} yuan requested`,
      { field },
    );
  }
  return amountFen <= leftFen
    ? null
    : reject(
        'envelope_exceeded',
        `本批次经费尚余${inYuan(leftFen)}元，不足以安排该金额`,
        `Only ${inYuan(leftFen)} yuan of the envelope are left`,
        { field },
      );
};

/**
 * May the division propose this case for approval with this amount? Not beyond the request or what the envelope has
 * left (`committedFen` is what is spoken for: new, carried over and matching), and only with a written reason where the
 * proposal departs from the rank.
 */
export const shortlistRejection = (input: {
  readonly ranking: readonly RankingPlace[];
  readonly projectId: string;
  readonly amountFen: Fen;
  readonly requestedFen: Fen;
  readonly lineHundredths: number;
  readonly envelopeFen: Fen;
  readonly committedFen: Fen;
  readonly reason?: string;
}): Rejection | null =>
  placeRejection(input.ranking, input.projectId) ??
  amountRejection(input.amountFen, input.requestedFen, Math.max(0, input.envelopeFen - input.committedFen)) ??
  reasonRejection({ ...input, decision: 'shortlist' }, input.reason);

/** May the division leave this case out? A written reason is needed where a worse-ranked case is already in. */
export const notShortlistRejection = (input: {
  readonly ranking: readonly RankingPlace[];
  readonly projectId: string;
  readonly lineHundredths: number;
  readonly reason?: string;
}): Rejection | null =>
  placeRejection(input.ranking, input.projectId) ??
  reasonRejection({ ...input, decision: 'refuse' }, input.reason);
