import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnApp } from '@shenpi/test-support';
import type { Way } from '../way';

const TEN_MINUTES_MS = 600_000;
/** Loaded before the program: every clock that it reads is ahead. */
const AHEAD = `const real = Date; const ahead = ${TEN_MINUTES_MS}; const now = () => real.now() + ahead;
globalThis.Date = new Proxy(real, {
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  apply: () => new real(now()).toString(),
  construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [now()] : args, self === globalThis.Date ? target : self),
});
`;

/** The clock of the machine that the worker runs on jumps ten minutes ahead. */
export const clockJump: Way = {
  zh: '时钟跳变',
  en: 'clock jump',
  expects: 'clock_off',
  make: async ({ servers, stack, desk, freshProject, passReview, proposal }) => {
    const projectId = freshProject();
    const clock = join(servers.dataDir, 'clock-ahead.cjs');
    writeFileSync(clock, AHEAD);
    const [worker] = stack.workers;
    await worker?.stop();
    const wrong = await spawnApp('worker', { ...stack.environment, NODE_OPTIONS: `--require ${clock}` });
    await proposal(projectId);
    const setRight = async (): Promise<void> => {
      await wrong.stop();
      if (worker?.pid() === undefined) await worker?.start();
    };
    return {
      projectId,
      names: 'bureau',
      cure: async () => {
        await setRight();
        await desk.cure('retry_now', { projectId });
      },
      finish: () => passReview(projectId),
      restore: setRight,
    };
  },
};
