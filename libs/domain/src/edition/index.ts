export * from './edition';
export * from './general-plan.edition';
export * from './lifecycle-document';
