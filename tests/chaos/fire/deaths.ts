import type { ServerSet, SpawnedApp, Stack } from '@shenpi/test-support';

export interface Death {
  readonly name: string;
  readonly at: string;
  /** The last lines of what it printed. */
  readonly lastWords: string;
}

/** Whatever can end without having been asked to. */
interface Mortal {
  readonly name: string;
  readonly start: () => Promise<void>;
  readonly onUnexpectedExit: (listener: () => void) => void;
  readonly log: () => string;
}

/** A crash of the engine of JavaScript prints its reason first, and a stack of some fifteen lines after it. */
const LAST_LINES = 25;
const lastLines = (log: string): string => log.trimEnd().split('\n').slice(-LAST_LINES).join(' | ');

const mortalsOf = (stack: Stack, servers: ServerSet): readonly Mortal[] => {
  const apps: readonly (SpawnedApp | undefined)[] = [
    ...stack.apis,
    ...stack.workers,
    ...stack.notifiers,
    stack.finance,
    stack.mail?.app,
  ];
  return [
    { ...servers.postgres, name: 'postgres', log: () => '' },
    { ...servers.temporal, name: 'temporal', log: () => '' },
    ...apps.filter((app) => app !== undefined),
  ];
};

export interface DeathWatch {
  readonly deaths: readonly Death[];
  /** From now on everything may end. */
  readonly end: () => void;
}

/**
 * Notes what ends without having been killed: what survives only because somebody starts it again has not survived. It is started again
 * all the same, so that the run goes on.
 */
export const watchDeaths = (stack: Stack, servers: ServerSet, say: (line: string) => void): DeathWatch => {
  const deaths: Death[] = [];
  let isOver = false;
  for (const mortal of mortalsOf(stack, servers))
    mortal.onUnexpectedExit(() => {
      if (isOver) return;
      const death = { name: mortal.name, at: new Date().toISOString(), lastWords: lastLines(mortal.log()) };
      deaths.push(death);
      say(`        ${mortal.name} ended by itself: ${death.lastWords}`);
      mortal
        .start()
        .catch((error: unknown) => say(`        ${mortal.name} does not start again: ${String(error)}`));
    });
  return { deaths, end: () => void (isOver = true) };
};
