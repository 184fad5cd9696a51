export * from './clock.read';
export * from './stages.read';
export * from './maintenance.commands';
export * from './maintenance.read';
