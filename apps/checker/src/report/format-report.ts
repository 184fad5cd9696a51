import { INVARIANTS, type CheckReport, type Invariant, type Violation } from '../check';
import { INSPECTIONS } from '../invariants';

const NAMES = new Map(INSPECTIONS.map(({ invariant, name }) => [invariant, name]));

const violationLine = ({ invariant, code, ids, sentence }: Violation): string => {
  const named = Object.entries(ids).map(([name, id]) => `${name}=${id}`);
  return [`✗ ${invariant}`, code, ...named, sentence].join('  ');
};

const invariantLine = ({ violations, examined, skipped }: CheckReport, invariant: Invariant): string => {
  const name = NAMES.get(invariant) ?? '';
  const why = skipped.find((other) => other.invariant === invariant)?.why;
  if (why !== undefined) return `– ${invariant} ${name}: skipped: ${why}`;
  const broken = violations.filter((other) => other.invariant === invariant).length;
  const mark = broken === 0 ? '✓' : '✗';
  return `${mark} ${invariant} ${name}: ${examined[invariant]} examined, ${broken} violations`;
};

/** A line for each violation, a line for each invariant, and last `13 invariants, N things examined, V violations`. */
export const formatReport = (report: CheckReport): readonly string[] => [
  ...report.violations.map(violationLine),
  ...INVARIANTS.map((invariant) => invariantLine(report, invariant)),
  `${INVARIANTS.length} invariants, ${INVARIANTS.reduce((sum, one) => sum + report.examined[one], 0)} things examined, ${report.violations.length} violations`,
];

/** Prints the report line by line. */
export const printReport = (report: CheckReport, say: (line: string) => void): void =>
  formatReport(report).forEach((line) => say(line));
