import { setTimeout as pause } from 'node:timers/promises';
import type { ServerSet, Stack } from '@shenpi/test-support';
import { seeded } from './seeded';
import type { Step } from './whole-life';

/** What can be killed. */
export const TARGETS = ['api', 'worker', 'notifier', 'temporal', 'postgres', 'all'] as const;
export type Target = (typeof TARGETS)[number];

/** A moment of a life, some milliseconds into one of its steps, and what dies there. */
export interface Kill {
  readonly step: number;
  readonly afterMs: number;
  readonly target: Target;
}

const LONGEST_MS = 600;

/** Random moments over the steps of a life; every target comes about equally often, in random order. */
export const planKills = (seed: string, count: number, steps: number): readonly Kill[] => {
  const { below, shuffled } = seeded(seed);
  const deck = Array.from({ length: count }, (_, index) => TARGETS[index % TARGETS.length] ?? 'all');
  return shuffled(deck)
    .map((target) => ({ step: below(steps), afterMs: below(LONGEST_MS), target }))
    .sort((one, other) => one.step - other.step || one.afterMs - other.afterMs);
};

export interface Mortal {
  readonly kill9: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly onUnexpectedExit: (listener: () => void) => void;
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

/** Kills at once what the target names. */
export const kill9 = async (stack: Stack, servers: ServerSet, target: Target): Promise<void> => {
  await Promise.all(doomedOf(stack, servers, target).map((mortal) => mortal.kill9()));
};

/** Kills at once what the target names, and starts it again at once. */
export const killAndRestart = async (stack: Stack, servers: ServerSet, target: Target): Promise<void> => {
  await kill9(stack, servers, target);
  for (const mortal of doomedOf(stack, servers, target)) await mortal.start();
};

/** Names what ended without having been killed: whatever survives only because somebody starts it again has not survived. */
export const watchDeaths = (stack: Stack, servers: ServerSet): readonly string[] => {
  const deaths: string[] = [];
  for (const [name, members] of Object.entries(mortals(stack, servers)))
    members.forEach((mortal) => mortal.onUnexpectedExit(() => deaths.push(name)));
  return deaths;
};

/** Lives the steps one after the other while the kills happen beside them. */
export const liveThrough = async (
  steps: readonly Step[],
  kills: readonly Kill[],
  kill: (target: Target) => Promise<void>,
): Promise<void> => {
  let killing: Promise<unknown> = Promise.resolve();
  for (const [index, step] of steps.entries()) {
    const here = kills.filter((planned) => planned.step === index);
    if (here.length > 0) await killing;
    for (const { afterMs, target } of here) {
      killing = killing.then(() => pause(afterMs)).then(() => kill(target));
      // Awaited before the next kill and at the end; a failure must not count as unhandled until then.
      killing.catch(() => undefined);
    }
    await step.run();
  }
  await killing;
};
