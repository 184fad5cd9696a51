export { INVARIANTS, type CheckOptions, type CheckReport, type Invariant, type Violation } from './check';
export { checkEverything } from './check-everything';
export type { ClientLine } from './client-log';
export { formatReport, printReport } from './report/format-report';
