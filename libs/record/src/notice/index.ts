export * from './messages.read';
