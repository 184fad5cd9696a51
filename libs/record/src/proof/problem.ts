/** What was done to the record, as far as its hashes tell. */
export type ProblemKind =
  | 'changed'
  | 'removed'
  | 'reordered'
  | 'inserted'
  | 'cut'
  | 'rewritten'
  | 'chain_removed'
  | 'row_differs'
  | 'checkpoint_changed'
  | 'checkpoint_removed'
  | 'checkpoint_unsigned';

/**
 * One finding of the verification. `chain` and `seq` say where (null where it is not about one event); the sentences say what was
 * changed, removed, reordered, inserted or cut.
 */
export interface Problem {
  readonly kind: ProblemKind;
  readonly chain: string | null;
  readonly seq: number | null;
  readonly zh: string;
  readonly en: string;
}

export type Report = (problem: Problem) => void;

/** More findings than anybody reads are counted, not listed: a record that was wholly rewritten must not exhaust the memory. */
const LISTED = 1000;

/** Collects findings up to a limit; what goes beyond it is told as a number. */
export const problemList = (): { readonly report: Report; readonly list: () => readonly Problem[] } => {
  const problems: Problem[] = [];
  let more = 0;
  return {
    report: (problem) => {
      if (problems.length < LISTED) problems.push(problem);
      else more += 1;
    },
    list: () =>
      more === 0
        ? problems
        : [
            ...problems,
            {
              kind: 'changed',
              chain: null,
              seq: null,
              zh: `另有 ${more} 处问题未逐一列出。`,
              en: `${more} more problems are not listed.`,
            },
          ],
  };
};

/** `第3条` or `第3至7条`, and `event 3` or `events 3 to 7`. */
export const eventRange = (from: number, to: number): { readonly zh: string; readonly en: string } =>
  from === to
    ? { zh: `第${from}条`, en: `event ${from}` }
    : { zh: `第${from}至${to}条`, en: `events ${from} to ${to}` };
