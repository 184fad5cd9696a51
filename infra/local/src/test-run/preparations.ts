import type { Say } from '../telling/progress';
import { obtainTemporalServer } from '../temporal';
import { ensureBrowser } from './browser';
import type { Suite } from './parts';

/** What suites need from the machine, obtained while other parts run. */
export interface Preparations {
  /** Waits for what a suite needs and gives its settings; throws the sentence that says why it cannot be had. */
  readonly for: (suite: Suite) => Promise<Readonly<Record<string, string>>>;
}

/** Begins at once with everything that one of the suites needs, and only with that: downloads leave the processors to others. */
export const preparations = (suites: readonly Suite[], say: Say): Preparations => {
  const when = <T>(need: Suite['needs'][number], obtain: () => Promise<T>): Promise<T | undefined> => {
    const isNeeded = suites.some((suite) => suite.needs.includes(need));
    const obtained = isNeeded ? obtain() : Promise.resolve(undefined);
    // Whoever needs it is told; until then nobody listens.
    obtained.catch(() => undefined);
    return obtained;
  };
  const servers = when('servers', () => obtainTemporalServer(say));
  const browser = when('browser', () => ensureBrowser(say));
  return {
    for: async ({ needs }): Promise<Readonly<Record<string, string>>> => {
      if (needs.includes('servers')) await servers;
      const path = needs.includes('browser') ? await browser : undefined;
      return path === undefined ? {} : { SHENPI_CHROMIUM: path };
    },
  };
};
