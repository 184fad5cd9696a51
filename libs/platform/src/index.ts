export * from './configuration';
export * from './logging';
export * from './password';
export * from './temporal';
