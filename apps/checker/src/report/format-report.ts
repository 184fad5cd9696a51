import { INVARIANTS, type CheckReport, type Violation } from '../check';

const violationLine = ({ invariant, code, ids, sentence }: Violation): string => {
  const named = Object.entries(ids).map(([name, id]) => `${name}=${id}`);
  return [`✗ ${invariant}`, code, ...named, sentence].join('  ');
};

/** A line for each violation, a line for each invariant, and last `13 invariants, N things examined, V violations`. */
export const formatReport = ({ violations, examined, skipped }: CheckReport): readonly string[] => [
  ...violations.map(violationLine),
  ...INVARIANTS.map((invariant) => {
    const why = skipped.find((other) => other.invariant === invariant)?.why;
    return why === undefined
      ? `${invariant}: ${examined[invariant]} examined`
      : `${invariant}: skipped, ${why}`;
  }),
  `${INVARIANTS.length} invariants, ${INVARIANTS.reduce((sum, one) => sum + examined[one], 0)} things examined, ${violations.length} violations`,
];

/** Prints the report line by line. */
export const printReport = (report: CheckReport, say: (line: string) => void): void =>
  formatReport(report).forEach((line) => say(line));
