export * from './account';
export * from './canonical';
export { eventHash, GENESIS, type ChainedEvent, type DomainEvent } from './events';
export { runCommand, notFound, type Command, type CommandReceipt, type CommandResult } from './run-command';
export { settleOnly } from './settle-only';
export { readClockIn } from './clock';
export { removeSupersededJobs } from './superseded-jobs';
export type { Subject } from './work';
