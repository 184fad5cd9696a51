export * from './metrics';
export * from './process-telemetry';
export * from './tracing';
export * from './version';
export * from './watch-server';
