export { connectTemporal, EngineUnreachable } from './connect-temporal';
export { engineReachable } from './engine-reachable';
