export * from './application-form';
export * from './application-problems.rule';
export * from './correction.rule';
