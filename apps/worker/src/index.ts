export { bundleWorkflows } from './bundle/bundle-workflows';
export { rebuildEngine, type RebuildOptions, type Rebuilt, type RebuiltKind } from './rebuild/rebuild-engine';
export { wakeSubject } from './engine/wake-subject';
export type { Subject, SubjectKind } from './engine/subject-run';
