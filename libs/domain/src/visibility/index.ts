export * from './parts.rule';
