import { fullQueueDisk } from '../small-disk';
import type { Way } from '../way';

/** The disk on which the queue's jobs lie is full: a decision would leave nobody to follow it, so none is taken. */
export const fullDisk: Way = {
  zh: '队列磁盘已满',
  en: 'full disk of the queue',
  expects: 'queue_full',
  make: async (world) => {
    const projectId = world.freshProject();
    const disk = await fullQueueDisk(world);
    const { status, code } = await world.proposal(projectId);
    return {
      projectId,
      names: 'bureau',
      cure: async () => {
        if (status !== 503 || code !== 'storage_full')
          throw new Error(`the handler was answered ${status} ${code}`);
        await disk.free();
      },
      finish: async () => {
        await disk.remove();
        await world.passReview(projectId);
      },
      restore: disk.remove,
    };
  },
};
