import type { Way } from '../way';

/** The only worker dies without a word. */
export const killedWorker: Way = {
  zh: '工作进程被杀',
  en: 'killed worker',
  expects: 'worker_gone',
  make: async ({ stack, course, freshProject, passReview, proposal }) => {
    const projectId = freshProject();
    const [worker] = stack.workers;
    await worker?.kill9();
    // People go on deciding; only nobody follows.
    await proposal(projectId);
    if ((await course.stateOf(projectId)) !== 'formal_review_check')
      throw new Error('without a worker nobody could decide');
    const start = async (): Promise<void> => {
      if (worker?.pid() === undefined) await worker?.start();
    };
    return {
      projectId,
      names: 'bureau',
      cure: start,
      finish: () => passReview(projectId),
      restore: start,
    };
  },
};
