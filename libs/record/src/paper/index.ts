export * from './read-paper';
export * from './store-paper';
