export * from './attempts';
export * from './session';
export * from './sign-in';
