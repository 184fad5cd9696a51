import { isRejection, sheetScore } from '@shenpi/domain';
import type { Pair } from '../platform/text';
import type { TaskContext } from '../task/task-form';

export type ScoreVeto = 'none' | 'integrity' | 'ethics' | 'duplication';
export type Criteria = NonNullable<TaskContext['criteria']>;

export interface ScoreDraft {
  readonly scores: Readonly<Record<string, number>>;
  readonly comment: string;
  readonly recommend: boolean | null;
  readonly veto: ScoreVeto;
}
export const EMPTY_SCORE: ScoreDraft = { scores: {}, comment: '', recommend: null, veto: 'none' };

export const VETO_WORDS: readonly (Pair & { readonly value: ScoreVeto })[] = [
  { value: 'none', zh: '没有', en: 'None' },
  { value: 'integrity', zh: '涉嫌违背科研诚信', en: 'Suspected breach of integrity' },
  { value: 'ethics', zh: '存在科技伦理问题', en: 'Ethical problem' },
  { value: 'duplication', zh: '与已立项目重复', en: 'Duplicates a funded project' },
];

/** The total of the sheet in hundredths of a point by the rule of the record; null while a criterion is open. */
export const totalOf = (criteria: Criteria, scores: ScoreDraft['scores']): number | null => {
  const total = sheetScore(criteria, scores);
  return isRejection(total) ? null : total;
};

/** How many criteria have a score. */
export const scoredOf = (criteria: Criteria, scores: ScoreDraft['scores']): number =>
  criteria.filter((criterion) => scores[criterion.code] !== undefined).length;
