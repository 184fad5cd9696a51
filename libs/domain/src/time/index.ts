export * from './due.rule';
export * from './publicity-period.rule';
export * from './working-calendar.rule';
