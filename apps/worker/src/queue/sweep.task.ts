import type { Logger } from '@shenpi/platform';
import { finishSupersededJobs, sweepWakes, type RecordStore } from '@shenpi/record';
import type { Task } from 'graphile-worker';
import { giveBackJobsOfDeadWorkers } from './life-line';

/** At start and every minute: finds what nobody was told about, and what a killed worker never finished telling. */
export const sweepTask =
  (
    record: RecordStore,
    own: { readonly workerId: string; readonly tasks: readonly string[] },
    logger: Logger,
  ): Task =>
  async (_payload, { withPgClient }) => {
    const deadWorkers = await withPgClient((client) => giveBackJobsOfDeadWorkers(client, own));
    const superseded = await finishSupersededJobs(record);
    const woken = await sweepWakes(record);
    if (deadWorkers > 0) logger.warn({ deadWorkers }, 'gave back the jobs of workers that died');
    logger.debug({ woken, superseded }, 'swept');
  };
