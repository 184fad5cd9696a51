import type { ServerSet, Stack } from '@shenpi/test-support';

/** What can be killed. */
export const TARGETS = ['api', 'worker', 'notifier', 'temporal', 'postgres', 'all'] as const;
export type Target = (typeof TARGETS)[number];

export interface Mortal {
  readonly kill9: () => Promise<void>;
  readonly start: () => Promise<void>;
}

/** Everything that can be killed, in the order in which it is started again. */
export const mortals = (
  stack: Stack,
  servers: ServerSet,
): Readonly<Record<Exclude<Target, 'all'>, readonly Mortal[]>> => ({
  postgres: [servers.postgres],
  temporal: [servers.temporal],
  api: stack.apis,
  worker: stack.workers,
  notifier: stack.notifiers,
});

const doomedOf = (stack: Stack, servers: ServerSet, target: Target): readonly Mortal[] => {
  const all = mortals(stack, servers);
  return target === 'all' ? Object.values(all).flat() : all[target];
};

/** Starts them again, all at once. */
export const startTogether = (members: readonly Pick<Mortal, 'start'>[]): Promise<unknown> =>
  Promise.all(members.map((mortal) => mortal.start()));

/** Kills at once what the target names. */
export const kill9 = async (stack: Stack, servers: ServerSet, target: Target): Promise<void> => {
  await Promise.all(doomedOf(stack, servers, target).map((mortal) => mortal.kill9()));
};
