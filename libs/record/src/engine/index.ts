export * from './attend';
export * from './record-clock';
export * from './wakes';
export * from './superseded-jobs';
