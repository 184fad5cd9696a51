export * from './message-words';
export * from './messages.read';
