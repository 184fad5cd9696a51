export { bundleWorkflows } from './bundle/bundle-workflows';
export {
  moveRuns,
  rebuildEngine,
  type RebuildOptions,
  type Rebuilt,
  type RebuiltKind,
} from './rebuild/rebuild-engine';
export {
  countRunsOn,
  engineVersions,
  promoteVersion,
  UNPINNED,
  versionOfBundle,
  workflowsOnVersion,
  type EngineVersion,
} from './engine/worker-version';
export { bundleFile } from './bundle/bundle-workflows';
export { hasLostJobs, jobsUnderWay } from './queue/lost-jobs';
export { wakeSubject } from './engine/wake-subject';
export type { Subject, SubjectKind } from './engine/subject-run';
export { newEngineWatch, type EngineWatch } from './watch/engine-watch';
export { httpFinanceGateway } from './payment/http-finance-gateway';
export { paymentActivities } from './payment/payment.activities';
export {
  paymentDifferences,
  type PaymentDifference,
  type PaymentDifferenceKind,
} from './payment/payment-differences';
