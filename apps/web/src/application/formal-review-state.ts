/** The items of the formal review (形式审查要点), in the order of the handler's paper. */
export const CHECKLIST = [
  {
    key: 'eligible',
    zh: '申报主体和负责人符合指南资格要求',
    en: 'Unit and leader are eligible under the guide',
  },
  { key: 'complete', zh: '申报书、附件齐全，内容完整', en: 'Form and annexes are complete' },
  { key: 'sealed', zh: '单位审核、签章手续完备', en: 'Reviewed and sealed by the unit' },
  { key: 'inTime', zh: '在申报截止时间前提交', en: 'Filed before the call closed' },
  { key: 'noDuplicate', zh: '未发现重复、多头申报', en: 'Not filed twice or elsewhere' },
  { key: 'integrityClear', zh: '科研诚信记录核查无异常', en: 'Integrity record is clear' },
] as const;
export type ChecklistKey = (typeof CHECKLIST)[number]['key'];

export type FormalReviewOutcome = 'propose_acceptance' | 'request_correction' | 'refuse_filing';

export interface FormalReviewDraft {
  readonly outcome: FormalReviewOutcome;
  readonly checked: readonly ChecklistKey[];
  readonly opinion: string;
  readonly defects: readonly { readonly field: string; readonly defect: string }[];
  readonly reasonCode: string;
  readonly reason: string;
}

export const EMPTY_REVIEW: FormalReviewDraft = {
  outcome: 'propose_acceptance',
  checked: [],
  opinion: '',
  defects: [],
  reasonCode: '',
  reason: '',
};

/** The checklist as it is signed: only when every item holds. */
export const ALL_CHECKED = {
  eligible: true,
  complete: true,
  sealed: true,
  inTime: true,
  noDuplicate: true,
  integrityClear: true,
} as const;
