export * from './queue-pool';
export * from './queue-runner';
