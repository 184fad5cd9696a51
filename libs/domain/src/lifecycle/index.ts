export * from './states';
export * from './tasks';
export * from './transition-table';
export * from './state-openings';
export * from './decisions';
