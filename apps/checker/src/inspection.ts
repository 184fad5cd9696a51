import type { CheckOptions, Invariant, Violation } from './check';
import type { ClientLine } from './client-log';
import type { BookLine } from './evidence/finance-book';
import type { RecordSnapshot } from './evidence/record-snapshot';

/** Everything that an invariant may look at. What was not given is null. */
export interface Evidence {
  readonly record: RecordSnapshot;
  readonly clientLines: readonly ClientLine[] | null;
  readonly book: readonly BookLine[] | null;
  readonly options: CheckOptions;
}

/** Tells of one thing that breaks the invariant under examination. */
export type Tell = (violation: Omit<Violation, 'invariant'>) => void;

/** Looks at all evidence for one invariant; gives how many things it looked at, or why it could not look. */
export type Inspection = (evidence: Evidence, tell: Tell) => Promise<number | { readonly skipped: string }>;

export interface NumberedInspection {
  readonly invariant: Invariant;
  readonly name: string;
  readonly inspect: Inspection;
}
