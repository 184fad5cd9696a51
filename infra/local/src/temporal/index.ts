export { obtainTemporalServer } from './obtain-server';
export {
  startTemporal,
  type RunningTemporal,
  type TemporalOptions,
  type TemporalProcess,
} from './start-temporal';
export {
  startTemporalCluster,
  type ClusterMember,
  type ClusterOptions,
  type ClusterSize,
  type RunningCluster,
} from './start-cluster';
export { ensureNamespace, searchAttributes } from './namespace';
export { temporalPortNames, type TemporalPorts } from './server-environment';
export { cacheFolder, findPrograms } from './programs-on-this-machine';
export { temporalServerVersion, type TemporalPrograms } from './version';
