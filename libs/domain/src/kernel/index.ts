export * from './assert-never';
export * from './ids';
export * from './instant';
export * from './json-difference';
export * from './money';
export * from './rejection';
export * from './roles';
export * from './counted';
