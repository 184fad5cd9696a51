export * from './edition';
export * from './edition-difference';
export * from './edition-move.rule';
export * from './edition-problems.rule';
export * from './general-plan.edition';
export * from './lifecycle-document';
export type { Fault } from './shape';
