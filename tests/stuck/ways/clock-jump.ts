import { spawnApp, wrongClock } from '@shenpi/test-support';
import type { Way } from '../way';

const TEN_MINUTES_MS = 600_000;
/** The clock of the machine that the worker runs on jumps ten minutes ahead. */
export const clockJump: Way = {
  zh: '时钟跳变',
  en: 'clock jump',
  expects: 'clock_off',
  make: async ({ servers, stack, desk, freshProject, passReview, proposal }) => {
    const projectId = freshProject();
    const [worker] = stack.workers;
    await worker?.stop();
    const clock = wrongClock(servers.dataDir, TEN_MINUTES_MS);
    const wrong = await spawnApp('worker', { ...stack.environment, ...clock });
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
