import { CONCLUSIONS, type Conclusion } from '@shenpi/domain';
import type { Pair } from '../platform/text';
import type { TaskContext } from '../task/task-form';

export interface ConclusionChoice {
  readonly conclusion: Conclusion;
  readonly name: Pair;
  readonly means: Pair;
  readonly isOpen: boolean;
  /** Why it is not open. */
  readonly why: Pair | null;
}

const MEANS: Readonly<Record<Conclusion, Pair>> = {
  passed: {
    zh: '完成率、评议得分和同意人数都达到门槛；办理归档。',
    en: 'Completion, points and agreement reach the thresholds; the archive follows.',
  },
  rework: {
    zh: '材料不清或有争议，限期整改后再次验收，只有一次机会。',
    en: 'Material unclear or disputed: one rectification with a limit, then again.',
  },
  closed: {
    zh: '因客观原因未达目标，但原始记录和专家意见表明已勤勉尽责；不影响信用。',
    en: 'Missed for objective reasons with due diligence shown; no harm to the record.',
  },
  failed: {
    zh: '完成率低于下限，或存在虚假材料、擅自变更指标、严重违规使用经费。',
    en: 'Completion under the limit, or false material, changed indicators, misuse of funds.',
  },
};
const ORDER: readonly Conclusion[] = ['passed', 'rework', 'closed', 'failed'];

/** The four conclusions with what each means; which the facts leave open is told by the record; 结题 also needs the finding of due diligence. */
export const conclusionChoices = (
  acceptance: NonNullable<TaskContext['acceptance']>,
  dueDiligence: boolean,
): readonly ConclusionChoice[] => {
  return ORDER.map((conclusion) => {
    const isAllowed = acceptance.allowed.includes(conclusion);
    const isOpen = isAllowed && (conclusion !== 'closed' || dueDiligence);
    const why: Pair = isAllowed
      ? { zh: '须先认定勤勉尽责', en: 'needs the finding of due diligence' }
      : { zh: '按完成率和专家意见不能作出', en: 'not open by completion and opinions' };
    return {
      conclusion,
      name: CONCLUSIONS[conclusion],
      means: MEANS[conclusion],
      isOpen,
      why: isOpen ? null : why,
    };
  });
};
