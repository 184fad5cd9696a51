import type { Logger } from '@shenpi/platform';
import { removeSupersededJobs, sweepWakes, type RecordStore } from '@shenpi/record';
import type { Task } from 'graphile-worker';
import { giveBackJobsOfDeadWorkers } from './life-line';

/** At start and three times a minute: finds what nobody was told about, what a killed worker never finished telling, and what is left of it. */
export const sweepTask =
  (
    record: RecordStore,
    own: { readonly workerId: string; readonly tasks: readonly string[] },
    logger: Logger,
  ): Task =>
  async (_payload, { withPgClient }) => {
    const deadWorkers = await withPgClient((client) => giveBackJobsOfDeadWorkers(client, own));
    const superseded = await removeSupersededJobs(record);
    const woken = await sweepWakes(record);
    if (deadWorkers > 0) logger.warn({ deadWorkers }, 'gave back the jobs of workers that died');
    logger.debug({ woken, superseded }, 'swept');
  };
