export * from './candidate.rule';
export * from './draw.rule';
export * from './panel-result.rule';
export * from './random-order';
export * from './ranking.rule';
export * from './sheet-score.rule';
export * from './shortlist.rule';
