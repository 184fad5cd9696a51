export * from './configuration';
export * from './logging';
export * from './outbound';
export * from './password';
export * from './queue';
export * from './temporal';
export * from './telemetry';
