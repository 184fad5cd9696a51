export * from './calendar-change.rule';
export * from './due.rule';
export * from './publicity-extension.rule';
export * from './publicity-period.rule';
export * from './working-calendar.rule';
