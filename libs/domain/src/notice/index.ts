export * from './message-kinds';
export * from './message-words';
