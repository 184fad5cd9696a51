import type { ServerSet } from './server-set';

const key = Symbol.for('shenpi.test-servers');

/** Keeps the servers for the teardown: Jest loads setup and teardown separately, but into the same process. */
export const holdServers = (servers: ServerSet): void => void Reflect.set(globalThis, key, servers);

/** The servers that the setup of this run started, or undefined if it failed before. Given out once. */
export const releaseServers = (): ServerSet | undefined => {
  const held = Reflect.get(globalThis, key) as ServerSet | undefined;
  Reflect.deleteProperty(globalThis, key);
  return held;
};
