export * from './edition';
export * from './general-plan.edition';
