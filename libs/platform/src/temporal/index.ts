export { connectTemporal, EngineUnreachable } from './connect-temporal';
export { engineReachable } from './engine-reachable';
export { describeRun, RUN_STATUSES, type PendingActivity, type RunFacts, type RunStatus } from './run-facts';
export { readLastEvents, readRunHistory, type RunEvent, type RunHistory } from './run-history';
