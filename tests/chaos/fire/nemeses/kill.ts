import { setTimeout as pause } from 'node:timers/promises';
import { kill9, TARGETS } from '../../kills';
import type { Nemesis } from '../nemesis';
import { recover } from './recovery';

/** A strike falls somewhere in the middle of the work, not at its beginning. */
const LONGEST_WAIT_MS = 600;

/** Every target comes about equally often; the seed says in which place of the turn the first strike is. */
export const kill: Nemesis = {
  name: 'kill',
  does: 'kills API, worker, notifier, Temporal or PostgreSQL, or all at once (SIGKILL), and starts them again',
  strikes: { full: 60, short: 8 },
  strike: async ({ stack, servers, town, random }, n) => {
    const target = TARGETS[n % TARGETS.length] ?? 'all';
    await pause(random.below(LONGEST_WAIT_MS));
    await kill9(stack, servers, target);
    const { firstDecisionMs, firstEngineStepMs, caughtUpMs } = await recover(
      stack,
      servers,
      target,
      town.firstAnswerTo,
    );
    return { target, firstDecisionMs, firstEngineStepMs, caughtUpMs };
  },
};
