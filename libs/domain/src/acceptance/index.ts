export * from './completion.rule';
export * from './conclusion.rule';
