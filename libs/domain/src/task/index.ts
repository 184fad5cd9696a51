export * from './absence.rule';
export * from './escalation.rule';
export * from './substitution.rule';
export * from './urging.rule';
