import { SHIPPED_EDITIONS } from '@shenpi/domain';
import type { Pair } from '../platform/text';

/** Hundredths (of a point, of a percent) as people write them: 8360 → `83.6`. */
export const inHundredths = (hundredths: number): string =>
  (hundredths / 100).toFixed(2).replace(/\.?0+$/, '');

/** The name of a code from a table of names; a code that this page does not know stands for itself. */
export const nameOf = (names: Readonly<Record<string, Pair>>, code: string): Pair =>
  names[code] ?? { zh: code, en: code };

/** Criteria by code, from every edition that this page knows. */
export const CRITERIA: Readonly<Record<string, Pair>> = Object.fromEntries(
  SHIPPED_EDITIONS.flatMap((edition) =>
    edition.review.criteria.map((criterion) => [criterion.code, criterion]),
  ),
);

export const ASSIGNMENT_NAMES: Readonly<Record<string, Pair>> = {
  invited: { zh: '已邀请', en: 'Invited' },
  accepted: { zh: '已接受', en: 'Accepted' },
  declined: { zh: '不能参加', en: 'Declined' },
  lapsed: { zh: '逾期，已替补', en: 'Let the deadline pass, replaced' },
  signed: { zh: '已签名', en: 'Signed' },
};

export const OUTCOME_NAMES: Readonly<Record<string, Pair>> = {
  passed: { zh: '✓ 通过', en: '✓ Passed' },
  failed: { zh: '✕ 未通过', en: '✕ Not passed' },
  deferred: { zh: '◐ 缓议', en: '◐ Deferred' },
};

export const OBJECTION_NAMES: Readonly<Record<string, Pair>> = {
  open: { zh: '◐ 调查中', en: '◐ Being examined' },
  dismissed: { zh: '不成立', en: 'Unfounded' },
  upheld: { zh: '成立', en: 'Founded' },
};

export const AFTER_NAMES: Readonly<Record<string, Pair>> = {
  contract: { zh: '任务书签订后', en: 'after the task book' },
  acceptance: { zh: '通过验收后', en: 'after acceptance' },
};
