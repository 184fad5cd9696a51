export { startServers, type ServerSet } from './server-set';
export { sharedServers, type SharedServers } from './shared-servers';
export { freshDatabase, type FreshDatabase } from './fresh-database';
export { freshNamespace } from './fresh-namespace';
export { spawnApp, type AppName, type SpawnedApp } from './spawn-app';
export type { LineAddress, LineEnds, Through } from './lines';
export { mailSettings, startMail, type Letter, type Mail } from './mail';
export { startStack, type Stack, type StackOptions } from './stack';
export {
  askPublicly,
  personAt,
  signInAt,
  trySignIn,
  type RouteAnswer,
  type RouteInput,
  type StackPerson,
} from './stack-client';
export {
  STACK_MEMBERS,
  STACK_PASSWORD,
  STACK_START,
  STACK_TOPIC,
  STACK_USERNAMES,
  stackAccountId,
  stackUsername,
  prepareStackRecord,
} from './stack-people';
export { eventually } from './eventually';
export { chromiumPath, freePort } from '@shenpi/local';
export { wrongClock } from './wrong-clock';
