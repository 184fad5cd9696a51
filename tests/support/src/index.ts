export { startServers, type ServerSet } from './server-set';
export { sharedServers, type SharedServers } from './shared-servers';
export { freshDatabase, type FreshDatabase } from './fresh-database';
export { freshNamespace } from './fresh-namespace';
export { spawnApp, type AppName, type SpawnedApp } from './spawn-app';
export { eventually } from './eventually';
export { chromiumPath, freePort } from '@shenpi/local';
