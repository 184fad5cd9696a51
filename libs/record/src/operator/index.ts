export * from './clock.read';
export * from './stages.read';
