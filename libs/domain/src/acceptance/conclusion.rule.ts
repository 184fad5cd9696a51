import { reject, type Rejection } from '../kernel';

export const CONCLUSIONS = {
  passed: { zh: '通过', en: 'Passed' },
  closed: { zh: '结题', en: 'Closed' },
  failed: { zh: '不通过', en: 'Failed' },
  rework: { zh: '限期整改', en: 'Rectification' },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type Conclusion = keyof typeof CONCLUSIONS;

/** Findings that leave no conclusion but failed. */
export const VETOES = {
  false_material: { zh: '提供虚假材料', en: 'False material' },
  unauthorised_indicator_change: { zh: '擅自变更考核指标', en: 'Indicators changed without approval' },
  serious_fund_misuse: { zh: '严重违规使用经费', en: 'Serious misuse of funds' },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type Veto = keyof typeof VETOES;

/** `completion` in hundredths of a percent, `panelScore` in hundredths of a point, the rest in members. */
export interface AcceptanceFacts {
  readonly completion: number;
  readonly panelScore: number;
  readonly agree: number;
  readonly panelSize: number;
  readonly vetoes: readonly Veto[];
  /** The one rectification of this acceptance has been given. */
  readonly rectificationUsed: boolean;
  /** Objective causes, original records and the experts' view show that the team did its duty (勤勉尽责). */
  readonly dueDiligence: boolean;
}

export interface AcceptancePolicy {
  readonly passFrom: number;
  readonly failBelow: number;
  readonly scoreFrom: number;
  /** The share of the panel that must agree to pass: 2 of 3. */
  readonly agreeNumerator: number;
  readonly agreeDenominator: number;
}

const mayPass = (facts: AcceptanceFacts, policy: AcceptancePolicy): boolean =>
  facts.completion >= policy.passFrom &&
  facts.panelScore >= policy.scoreFrom &&
  facts.panelSize > 0 &&
  facts.agree * policy.agreeDenominator >= facts.panelSize * policy.agreeNumerator;

/**
 * The conclusions that the facts leave open, best first; at least one. A veto leaves only failed. Below `failBelow` a
 * project fails, or is closed where due diligence is shown: failing honestly is not failing (Law on Progress of Science
 * and Technology, Art. 68). From there on one rectification is open while material is unclear or disputed; once it is
 * used up, what still may not pass fails or is closed.
 */
export const allowedConclusions = (
  facts: AcceptanceFacts,
  policy: AcceptancePolicy,
): readonly Conclusion[] => {
  if (facts.vetoes.length > 0) return ['failed'];
  const closed: readonly Conclusion[] = facts.dueDiligence ? ['closed'] : [];
  if (facts.completion < policy.failBelow) return [...closed, 'failed'];
  const rework: readonly Conclusion[] = facts.rectificationUsed ? [] : ['rework'];
  if (mayPass(facts, policy)) return ['passed', ...rework];
  return [...closed, ...(facts.rectificationUsed ? (['failed'] as const) : rework)];
};

/** May the bureau conclude so? The sentence names what the facts leave open. */
export const conclusionRejection = (
  conclusion: Conclusion,
  facts: AcceptanceFacts,
  policy: AcceptancePolicy,
): Rejection | null => {
  if (facts.agree > facts.panelSize) {
    return reject('agree_over_panel', '同意人数不能多于专家组人数', 'More members agree than the panel has', {
      field: 'agree',
    });
  }
  const allowed = allowedConclusions(facts, policy);
  if (allowed.includes(conclusion)) return null;
  return reject(
    'conclusion_not_allowed',
    `按考核指标完成率和专家组意见，不能作出“${CONCLUSIONS[conclusion].zh}”结论，可选：${allowed.map((open) => CONCLUSIONS[open].zh).join('、')}`,
    `Completion and the panel's opinion do not allow "${CONCLUSIONS[conclusion].en}"; open are: ${allowed.map((open) => CONCLUSIONS[open].en).join(', ')}`,
    { field: 'conclusion' },
  );
};
