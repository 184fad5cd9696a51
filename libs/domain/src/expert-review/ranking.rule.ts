/** What decides the place of a reviewed case; scores in hundredths of a point. */
export interface ReviewedCase {
  readonly projectId: string;
  readonly trimmedMean: number;
  readonly median: number;
  /** The topic carries the guide's priority flag. */
  readonly priority: boolean;
  /** Mean score on the first criterion of the guide. */
  readonly firstCriterion: number;
  /** Drawn once per case, so that equal cases have an order that nobody chose. */
  readonly lot: number;
}

export type RankedCase<C extends ReviewedCase = ReviewedCase> = C & { readonly rank: number };

/** Ids compare by code unit, independent of any locale. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const better = (a: ReviewedCase, b: ReviewedCase): number =>
  b.trimmedMean - a.trimmedMean ||
  b.median - a.median ||
  Number(b.priority) - Number(a.priority) ||
  b.firstCriterion - a.firstCriterion ||
  a.lot - b.lot ||
  byText(a.projectId, b.projectId);

/**
 * The cases in rank order, ranks 1..n without ties: higher trimmed mean, higher median, priority topic, higher score on
 * the first criterion, lower lot. Two cases with the same lot (a lot drawn twice) fall back to the order of their ids.
 */
export const rankCases = <C extends ReviewedCase>(cases: readonly C[]): readonly RankedCase<C>[] =>
  [...cases].sort(better).map((reviewed, index) => ({ ...reviewed, rank: index + 1 }));
