export * from './states';
export * from './tasks';
export * from './transition-table';
export * from './decisions';
