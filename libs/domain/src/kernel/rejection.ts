/**
 * A "no" as a value. Rules return a Rejection instead of throwing: the caller answers with its code and sentence,
 * and the form goes to `field`.
 */
export interface Rejection {
  readonly rejected: true;
  /** Stable, machine-readable, snake_case; the table in ./rejection-codes gives the HTTP status and the sentences. */
  readonly code: string;
  /** What happened and what to do instead, in Chinese; English stands in `sentenceEn`. */
  readonly sentence: string;
  readonly sentenceEn: string;
  /** Path of the field that the rule speaks of, as in the command: `budget.0.amountFen`. */
  readonly field?: string;
  /** The rule's source: a law article or a clause of the edition. */
  readonly source?: string;
  /** Every defect at once, where a form has several; the rejection itself then speaks of the first. */
  readonly problems?: readonly Rejection[];
}

export const reject = (
  code: string,
  sentence: string,
  sentenceEn: string,
  more: { readonly field?: string; readonly source?: string } = {},
): Rejection => ({ rejected: true, code, sentence, sentenceEn, ...more });

/** All defects of a form as one answer, or null where there is none. */
export const rejectAll = (problems: readonly Rejection[]): Rejection | null => {
  const first = problems[0];
  return first ? { ...first, problems } : null;
};

export const isRejection = (value: unknown): value is Rejection =>
  typeof value === 'object' &&
  value !== null &&
  'rejected' in value &&
  (value as { rejected: unknown }).rejected === true;
