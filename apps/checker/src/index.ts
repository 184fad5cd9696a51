export type { CheckOptions, CheckReport, Invariant, Violation } from './check';
export type { ClientLine } from './client-log';
