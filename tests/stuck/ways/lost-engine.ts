import { ensureNamespace } from '@shenpi/local';
import type { Way } from '../way';

/** The whole store of the engine is gone, and an empty one is in its place. */
export const lostEngine: Way = {
  zh: '引擎库丢失',
  en: 'dropped engine store',
  expects: 'run_missing',
  make: async ({ servers, stack, desk, freshProject, passReview }) => {
    const projectId = freshProject();
    const [worker] = stack.workers;
    await worker?.kill9();
    await servers.temporal.recreateDatabases();
    await servers.temporal.start();
    await ensureNamespace(stack.temporal.address, stack.temporal.namespace);
    await worker?.start();
    return {
      projectId,
      names: 'project',
      cure: () => desk.cure('rebuild_engine', { bureau: true }),
      finish: () => passReview(projectId),
    };
  },
};
