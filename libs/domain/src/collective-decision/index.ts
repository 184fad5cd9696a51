export * from './agenda.rule';
export * from './ballot.rule';
export * from './objection.rule';
export * from './quorum.rule';
export * from './tally.rule';
